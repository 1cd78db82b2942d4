import { call, upload } from '../account/api';
import type {
  Abilities, Answer, AnswerFields, CannedReply, DeliveryState, Figures, Gap, ImportReport, IntegrationsState, Knowledge, Person, Question, Queue, Replay, Revision, Role, SetAside, Site, SiteSecret, Stuck, Synonyms, Trial,
} from './wire';

const base = '/api/admin';
const at = (path: string, query: Readonly<Record<string, string | number | boolean>> = {}): string =>
  `${base}/${path}${Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`}`;
const one = (kind: string, id: string): string => `${base}/${kind}/${encodeURIComponent(id)}`;

export const knowledge = (): Promise<Knowledge> => call('GET', at('knowledge'));

/** Those in use, then the retired ones. */
export const answers = async (): Promise<Answer[]> => (await Promise.all([false, true].map(retired => call<Answer[]>('GET', at('answers', { retired }))))).flat();
export const history = (id: string): Promise<Revision[]> => call('GET', `${one('answers', id)}/history`);
/** @param revision the one that it was edited from; 0 for a new answer. 409 with `current` when somebody saved first. */
export const save = (id: string, revision: number, fields: AnswerFields): Promise<Answer> => call('PUT', one('answers', id), { ...fields, id, revision });
export const retire = (answer: Answer): Promise<Answer> => call('POST', `${one('answers', answer.id)}/retire`, { revision: answer.revision });
export const restore = (answer: Answer): Promise<Answer> => call('POST', `${one('answers', answer.id)}/restore`, { revision: answer.revision });

/** What the bot would do; records nothing. */
export const tryText = (asked: Question): Promise<Trial> => call('POST', at('try'), asked);

export const synonyms = (): Promise<Synonyms> => call('GET', at('synonyms'));
export const synonymHistory = (): Promise<Synonyms[]> => call('GET', at('synonyms/history'));
/** @param revision the one that they were edited from; 0 for the first. 409 with `current` when somebody saved first. */
export const saveSynonyms = (revision: number, groups: readonly (readonly string[])[]): Promise<Synonyms> => call('PUT', at('synonyms'), { revision, groups });

/** What the draft or another precision would have changed in the last conversations; records nothing. */
export const replay = (last: number, precision: number | null, draft: (AnswerFields & { readonly id: string }) | null): Promise<Replay> =>
  call('POST', at('replay'), { last, precision, draft });

/** @param replace also what was edited since the file was exported. */
export const importFile = (file: File, apply: boolean, replace = false): Promise<ImportReport> => upload(at('import', { name: file.name, apply, replace }), file);
export const exportUrl = (format: string): string => at('export', { format });

export const gaps = (days: number): Promise<Gap[]> => call('GET', at('gaps', { days }));
export const dismissGap = (text: string): Promise<void> => call('POST', at('gaps/dismiss'), { text });

export const delivery = (): Promise<DeliveryState> => call('GET', at('delivery'));
const whichOf = ({ conversation, version, part }: SetAside): object => ({ conversation, version, part });
export const sendAgain = (one: SetAside): Promise<void> => call('POST', at('delivery/again'), whichOf(one));
export const dropActivity = (one: SetAside): Promise<void> => call('POST', at('delivery/drop'), whichOf(one));
export const reachAgain = ({ conversation }: Stuck): Promise<void> => call('POST', at('delivery/reach'), { conversation });

export const figures = (days: number): Promise<Figures> => call('GET', at('figures', { days }));

export const sites = (): Promise<Site[]> => call('GET', at('sites'));
/** 409 with `current` when somebody saved first; so it is with queues, replies and accounts. */
export const saveSite = (site: Site): Promise<Site> => call('PUT', one('sites', site.id), site);

export const siteSecrets = (site: string): Promise<SiteSecret[]> => call('GET', `${one('sites', site)}/secrets`);
/** The only answer that shows the secret. */
export const makeSiteSecret = (site: string): Promise<SiteSecret & { secret: string }> => call('POST', `${one('sites', site)}/secrets`);
export const removeSiteSecret = (site: string, id: string): Promise<void> => call('POST', `${one('sites', site)}/secrets/${encodeURIComponent(id)}/remove`);

export const integrations = (): Promise<IntegrationsState> => call('GET', at('integrations'));
/** The only answer that shows the key. */
export const makeKey = (name: string, scopes: readonly string[]): Promise<{ secret: string }> => call('POST', at('integrations/keys'), { name, scopes });
export const removeKey = (id: string): Promise<void> => call('POST', `${one('integrations/keys', id)}/remove`);
/** The only answer that shows the secret. */
export const makeWebhook = (url: string, kinds: readonly string[]): Promise<{ secret: string }> => call('POST', at('integrations/webhooks'), { url, kinds });
export const removeWebhook = (id: string): Promise<void> => call('POST', `${one('integrations/webhooks', id)}/remove`);
export const tellAgain = (id: string): Promise<{ count: number }> => call('POST', `${one('integrations/webhooks', id)}/again`);

export const queues = (): Promise<Queue[]> => call('GET', at('queues'));
export const saveQueue = ({ id, ...queue }: Queue): Promise<Queue> => call('PUT', one('queues', id), queue);

export const replies = (): Promise<CannedReply[]> => call('GET', at('replies'));
export const saveReply = ({ shortcut, ...reply }: CannedReply): Promise<CannedReply> => call('PUT', one('replies', shortcut), reply);
export const removeReply = (shortcut: string): Promise<void> => call('DELETE', one('replies', shortcut));

export const people = (): Promise<Person[]> => call('GET', at('accounts'));
export const addPerson = (person: Pick<Person, 'name' | 'displayName' | 'roles'>): Promise<Person & { oneTimePassword: string }> => call('POST', at('accounts'), person);
export const changePerson = (id: string, change: { displayName?: string; roles?: readonly Role[]; disabled?: boolean; abilities?: Abilities; teamsId?: string; revision?: number }): Promise<Person> => call('PUT', one('accounts', id), change);
export const resetPerson = (id: string): Promise<{ oneTimePassword: string }> => call('POST', `${one('accounts', id)}/reset`);
