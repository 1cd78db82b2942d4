// A Connector server made of botbuilder's own routes and its own checks of tokens, against which our client is tested.
//   node connector.mjs http://127.0.0.1:CLOUD APP_ID     prints its address, then a line of JSON for each call that it took
// PUT /faults [{status, code?, retryAfter?}] makes the next calls fail, one each.
import botbuilder from 'botbuilder';
import express from 'express';

const { ChannelServiceHandlerBase, ChannelServiceRoutes, ConfigurationBotFrameworkAuthentication } = botbuilder;
const [cloud, appId] = process.argv.slice(2);

const authentication = new ConfigurationBotFrameworkAuthentication(
  {
    ToChannelFromBotLoginUrl: `${cloud}/botframework.com`,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: `${cloud}/v1/.well-known/openidconfiguration`,
    ToBotFromEmulatorOpenIdMetadataUrl: `${cloud}/common/v2.0/.well-known/openid-configuration`,
    OAuthUrl: cloud,
    CallerId: 'urn:botframework:azure',
  },
  { isValidAppId: async id => id === appId, isAuthenticationDisabled: async () => false, createCredentials: async () => ({ signRequest: async request => request }) },
);

let calls = 0;
let faults = [];
const take = (call, conversation, activity, body) => {
  console.log(JSON.stringify({ call, conversation, activity, body }));
  return { id: `act-${++calls}` };
};
const members = [{ id: '29:kim', name: 'Kim Doe', aadObjectId: 'kim-everywhere' }, { id: '29:lee', name: 'Lee' }];

class Handler extends ChannelServiceHandlerBase {
  authenticate = header => authentication.authenticateChannelRequest(header);
  onSendToConversation = async (_, conversation, activity) => take('send', conversation, undefined, activity);
  onReplyToActivity = async (_, conversation, id, activity) => take('reply', conversation, id, activity);
  onUpdateActivity = async (_, conversation, id, activity) => take('update', conversation, id, activity);
  onDeleteActivity = async (_, conversation, id) => void take('delete', conversation, id);
  onCreateConversation = async (_, parameters) => {
    const { id } = take('create', undefined, undefined, parameters);
    return { id: `a:new-${id}`, activityId: parameters.activity && id };
  };
  onGetConversationMember = async (_, id, conversation) => (take('member', conversation), members.find(member => member.id === id));
}

const app = express();
app.use(express.json({ limit: '1mb' }));
app.put('/faults', (request, answer) => {
  faults = request.body;
  answer.end();
});
app.use((request, answer, next) => {
  const fault = faults.shift();
  if (!fault) return next();
  if (fault.retryAfter !== undefined) answer.set('Retry-After', String(fault.retryAfter));
  return answer.status(fault.status).json({ error: { code: fault.code ?? 'ServiceError', message: 'fault injected' } });
});
const route = method => (path, handle) => app[method](path, (request, answer) => handle(request, answer, () => {}));
new ChannelServiceRoutes(new Handler()).register({ get: route('get'), post: route('post'), put: route('put'), delete: route('delete') });
const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.stdin.resume().on('end', () => process.exit());
