// Drives Microsoft's own Direct Line client against a running program: node directline.mjs http://127.0.0.1:5000 [--polling]
// A conversation, a file, a cut of the network, a reload, and a return with a watermark. Each check prints a line; exit 0 when all hold.
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import XMLHttpRequest from 'xhr2';

const [address, mode] = process.argv.slice(2);
const polling = mode === '--polling';
const domain = `${address}/v3/directline`;
const patience = 60_000; // only turns a hang into a failure
const sockets = new Set();
let failed = 0;

// The client wants these two before it is made: without them it throws, or stays silent for ever.
globalThis.WebSocket = class extends WebSocket {
  constructor(...parameters) {
    super(...parameters);
    sockets.add(this);
    this.on('close', () => sockets.delete(this));
  }
};
globalThis.XMLHttpRequest = XMLHttpRequest;
sendFormsAsBytes();
const { DirectLine, ConnectionStatus } = (await import('botframework-directlinejs')).default;

const { token, userId } = await (await fetch(`${address}/api/directline/token`, { method: 'POST' })).json();
const page = open({ token });

await check('it connects', () => page.until(() => page.status() === ConnectionStatus.Online));
await check('the bot greets', () => page.hears(a => a.channelData?.chatassist?.purpose === 'Greeting'));

const question = await page.says('How long does delivery take?', 'client-1');
const echo = await page.hears(a => a.channelData?.clientActivityID === 'client-1');
await check('the own message comes back with its id and user', () => echo.id === question && echo.from.id === userId && !Number.isNaN(Date.parse(echo.timestamp)));
const answer = await page.hears(a => a.replyToId === question);
await check('the answer follows', () => page.seen.indexOf(answer) > page.seen.indexOf(echo) && /working days/.test(answer.text));

await check('a file comes back', async () => {
  const server = createServer((_, response) => response.end('hello file')).listen(0, '127.0.0.1');
  await new Promise(done => server.on('listening', done));
  const id = await page.posts({ type: 'message', text: 'see here', attachments: [{ contentType: 'text/plain', contentUrl: `http://127.0.0.1:${server.address().port}/a.txt`, name: 'a.txt' }] });
  const sent = await page.hears(a => a.id === id);
  await page.hears(a => a.replyToId === id); // else the bot's word comes in the middle of what follows
  server.close();
  return await (await fetch(new URL(sent.attachments[0].contentUrl, address))).text() === 'hello file';
});

if (!polling) {
  await check('after a cut the client comes back and what was missed comes once', async () => {
    for (const socket of sockets) socket.terminate();
    const missed = await page.says('thanks', 'client-2');
    await page.hears(a => a.replyToId === missed);
    return new Set(page.ids()).size === page.ids().length;
  });
}

const history = page.ids();
const watermark = page.seen.findLast(a => a.id === answer.id) && Number(answer.id.split('|')[1]);
page.close();

const reloaded = open({ token: page.token(), conversationId: page.conversation() });
await check('a reload brings the whole history, in order', async () => {
  await reloaded.hears(a => a.id === history.at(-1));
  return JSON.stringify(reloaded.ids()) === JSON.stringify(history);
});
reloaded.close();

const returned = open({ token: page.token(), conversationId: page.conversation(), watermark: String(watermark) });
await check('a return with a watermark brings only what came after it', async () => {
  await returned.hears(a => a.id === history.at(-1));
  return JSON.stringify(returned.ids()) === JSON.stringify(history.slice(history.indexOf(answer.id) + 1));
});
await check('and the chat goes on', async () => {
  const id = await returned.says('Which payment methods do you accept?', 'client-3');
  return (await returned.hears(a => a.replyToId === id)).channelData.chatassist.purpose === 'Answer';
});
returned.close();
process.exit(failed ? 1 : 0);

function open(options) {
  const client = new DirectLine({ domain, webSocket: !polling, pollingInterval: 200, timeout: 5000, ...options });
  const seen = [];
  let status = ConnectionStatus.Uninitialized;
  const watching = [client.connectionStatus$.subscribe(now => (status = now)), client.activity$.subscribe(a => seen.push(a), () => {})];
  const until = async holds => {
    for (const end = Date.now() + patience; Date.now() < end; await pause(20)) if (holds()) return true;
    throw new Error(`never; seen were ${seen.map(a => `${a.type} ${a.id} ${a.text ?? ''}`).join(' | ')}`);
  };
  const posts = activity => new Promise((done, fail) => client.postActivity({ from: { id: userId }, ...activity }).subscribe(done, fail));
  return {
    seen,
    until,
    posts,
    status: () => status,
    token: () => client.token,
    conversation: () => client.conversationId,
    ids: () => seen.filter(a => a.id).map(a => a.id),
    says: (text, clientActivityID) => posts({ type: 'message', text, channelData: { clientActivityID } }),
    hears: async is => (await until(() => seen.some(is))) && seen.find(is),
    close: () => {
      for (const subscription of watching) subscription.unsubscribe();
      client.end();
    },
  };
}

async function check(what, holds) {
  let why = '';
  const good = await Promise.resolve().then(holds).catch(error => ((why = `: ${error.message}`), false));
  if (!good) failed++;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${what}${why}`);
}

/** xhr2 knows no FormData: the multipart body is handed over as bytes. */
function sendFormsAsBytes() {
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    if (!(body instanceof FormData)) return send.call(this, body);
    const form = new Response(body);
    form.arrayBuffer().then(bytes => {
      this.setRequestHeader('Content-Type', form.headers.get('content-type'));
      send.call(this, Buffer.from(bytes));
    });
  };
}
