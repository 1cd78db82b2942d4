import { keep } from '../shared/storage';
import { DirectLine, type Introduction, type Link } from './directLine';
import { change, type Outbox, OutboxFile, type Outgoing, put, settle } from './outbox';
import { phrasesOf, tagOf } from './phrases/load';
import type { Phrases } from './phrases/phrases';
import { inWords, isSignedOut } from './refusals';
import { Sender } from './sender';
import { empty, isRunning, merge, sentKeys, speaker, state, type Transcript } from './transcript';
import type { Activity, Choice, LineState, LinkCode, ProvenCustomer, Queue, Refusal, Session, Site, Stage } from './wire';

/** Everything the view draws. */
export interface Chat {
  readonly phrases: Phrases;
  /** How dates and times are written: the customer's own where we speak the language. */
  readonly locale: string;
  readonly site: Site | null;
  /** Its id; null until it has started. */
  readonly conversation: string | null;
  /** Whom the site has proved the customer to be. */
  readonly customer: ProvenCustomer | null;
  readonly link: Link;
  readonly refusal: Refusal | null;
  readonly transcript: Transcript;
  readonly outbox: Outbox;
  readonly current: LineState | null;
  readonly queue: Queue | null;
  /** The name of who is typing to us. */
  readonly typing: string | null;
  /** Messages could not be handed over just now; they are tried again. */
  readonly stuck: boolean;
  /** What the customer asked for last and could not be done, in words. */
  readonly trouble: string | null;
  readonly rated: number | null;
}

/** The files a customer may send. */
export const attachable = {
  types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain'],
  megabytes: 4,
} as const;

/** The characters that the server takes of a message, and of what is left as one. */
export const MaxText = 10_000;

/** How many characters a message has more than that. */
export const tooMany = (text: string): number => Math.max(0, text.trim().length - MaxText);

const secondsTypingShows = 5;
const secondsBetweenTyping = 3;
const secondsBetweenAttempts = 3;
const attemptsPerRequest = 4;

/** What the browser keeps for us: until it is cleared, and for this visit. */
export interface Stores {
  readonly kept: Storage;
  readonly visit: Storage;
}

/** Holds the chat's state and does what the customer asks. The view draws it and hears of each change. */
export class ChatStore {
  #now: Chat;
  readonly #changed: (now: Chat) => void;
  readonly #line: DirectLine;
  readonly #stores: Stores;
  readonly #where: { readonly site: string | null; readonly page: string | null };
  /** What the customer reads, whether we speak it or not. */
  readonly #reads: string;
  readonly #sender: Sender;
  #outboxFile: OutboxFile | null = null;
  /** The site's word on who is signed in; undefined until it came. */
  #user: string | null | undefined;
  #typedAt = 0;
  #typingEnds = 0;

  constructor(server: string, where: { site: string | null; page: string | null }, reads: { locale: string; phrases: Phrases }, stores: Stores, changed: (now: Chat) => void) {
    this.#where = where;
    this.#stores = stores;
    this.#changed = changed;
    this.#reads = reads.locale;
    this.#now = {
      ...reads, site: null, conversation: null, customer: null, link: 'connecting', refusal: null, transcript: empty, outbox: [],
      current: null, queue: null, typing: null, stuck: false, trouble: null, rated: null,
    };
    this.#line = new DirectLine(server, () => this.#introduction(), {
      started: session => this.#started(session),
      received: activities => this.#received(activities),
      link: (link, refusal) => this.#linked(link, refusal),
    });
    this.#sender = new Sender(this.#line, this.#reads, {
      now: () => this.#now,
      change: (key, to) => this.#updateOutbox(change(this.#now.outbox, key, to)),
      stick: stuck => void (stuck === this.#now.stuck || this.#update({ stuck })),
    });
  }

  get now(): Chat {
    return this.#now;
  }

  /** Begins with the first word on who is signed in. Another customer, or none any more, has another conversation. */
  setUser(token: string | null): void {
    const before = this.#user;
    this.#user = token;
    if (before === undefined) void this.#line.run();
    else if (before === token) return;
    else if (token === null || this.#now.link === 'refused') location.reload();
    else void this.#introduceAgain();
  }

  /** Goes on here with a conversation that the customer has elsewhere. */
  goOn(conversationId: string): Promise<void> {
    return this.#introduceAgain(conversationId);
  }

  linkCode(): Promise<LinkCode | null> {
    return this.#line.linkCode();
  }

  say(text: string, choice: Choice | null = null): void {
    if (!text.trim() || tooMany(text)) return;
    this.#putOut({ text: text.trim(), choice: choice?.value?.choice ?? null, file: null });
  }

  /** Sends a file, or says in words why it cannot be sent. */
  attach(file: File): void {
    const { phrases } = this.#now;
    if (!(attachable.types as readonly string[]).includes(file.type)) return this.#update({ trouble: phrases.attachWrongType(file.name) });
    if (file.size > attachable.megabytes * 1_000_000) return this.#update({ trouble: phrases.attachTooBig(file.name, attachable.megabytes) });
    this.#sender.hold(this.#putOut({ text: '', choice: null, file: file.name }), file);
  }

  retry(key: string): void {
    this.#updateOutbox(change(this.#now.outbox, key, { state: 'pending', reason: null }));
    void this.#sender.send();
  }

  discard(key: string): void {
    this.#sender.drop(key);
    this.#updateOutbox(this.#now.outbox.filter(message => message.key !== key));
    this.#sender.wake();
  }

  /** The customer is typing; a person who listens is told, at most every three seconds. */
  type(): void {
    const listens: readonly (Stage | undefined)[] = ['waiting', 'withAgent'];
    if (!listens.includes(this.#now.current?.stage) || Date.now() - this.#typedAt < secondsBetweenTyping * 1000) return;
    this.#typedAt = Date.now();
    this.#line.post({ type: 'typing' }).catch(() => {});
  }

  askForPerson(): Promise<boolean> {
    return this.#request('chatassist.person');
  }

  backToBot(): Promise<boolean> {
    return this.#request('chatassist.back');
  }

  leaveMessage(text: string, address: string): Promise<boolean> {
    return this.#request('chatassist.leave', { text, address });
  }

  async rate(episode: number, stars: number, comment: string): Promise<boolean> {
    const done = await this.#request('chatassist.rate', { stars, comment });
    if (done) this.#update({ rated: episode });
    return done;
  }

  calm(): void {
    this.#update({ trouble: null });
  }

  #introduction(): Introduction {
    const user = this.#user ?? null;
    const { kept, visit } = this.#stores;
    const visitor = (user && visit.getItem(this.#talkKey) === null && kept.getItem(this.#visitorKey(true))) || kept.getItem(this.#visitorKey(false));
    return { ...this.#where, visitor, locale: this.#reads, user };
  }

  async #introduceAgain(goOn: string | null = null): Promise<void> {
    const { phrases } = this.#now;
    const refusal = await this.#line.introduceAgain(goOn).catch(() => ({ code: '', message: phrases.failedRequest }));
    if (refusal) this.#update({ trouble: isSignedOut(refusal) ? phrases.signInAgain : refusal.message });
  }

  /** Whoever signs out leaves nothing behind but what was said unknown. */
  #visitorKey(known: boolean): string {
    return `chatassist.visitor.${this.#where.site ?? ''}${known ? '.user' : ''}`;
  }

  /** Stands while somebody unknown is in the middle of a talk: it goes along when they sign in, on this page or on the next one of the same visit. */
  get #talkKey(): string {
    return `chatassist.talk.${this.#where.site ?? ''}`;
  }

  #talk(runs: boolean): void {
    if (runs && !this.#now.customer) keep(this.#stores.visit, this.#talkKey, '');
    else this.#stores.visit.removeItem(this.#talkKey);
  }

  #started(session: Session): void {
    keep(this.#stores.kept, this.#visitorKey(session.customer != null), session.visitor);
    if (session.customer) this.#talk(false);
    const { conversationId: conversation } = session;
    if (this.#now.conversation !== null && this.#now.conversation !== conversation) return this.#beginAnew();
    this.#outboxFile = new OutboxFile(this.#stores.kept, conversation);
    const waiting = this.#outboxFile.read().reduce(put, this.#now.outbox);
    this.#update({ site: session.site, conversation, customer: session.customer ?? null, outbox: settle(waiting, sentKeys(this.#now.transcript)) });
    const site = tagOf(session.site.locale);
    if (!tagOf(this.#reads) && site) void phrasesOf(site).then(phrases => this.#update({ phrases, locale: session.site.locale }));
  }

  /** Into another conversation nothing goes along: what was not sent waits in the store of the one in which it was written. */
  #beginAnew(): void {
    this.#update({ outbox: [] });
    location.reload();
  }

  #linked(link: Link, refusal: Refusal | null): void {
    this.#update({ link, refusal: refusal && { ...refusal, message: inWords(refusal, this.#now.phrases) ?? '' } });
    if (link === 'live') this.#sender.wake();
  }

  #received(activities: readonly Activity[]): void {
    for (const activity of activities) {
      if (activity.type === 'typing') this.#typing(activity);
      else if (activity.name === 'chatassist.queue') this.#update({ queue: activity.value as Queue });
    }
    const stored = activities.filter(activity => activity.id);
    if (!stored.length) return;
    const transcript = merge(this.#now.transcript, stored);
    const current = state(transcript);
    this.#talk(isRunning(transcript));
    this.#updateOutbox(settle(this.#now.outbox, sentKeys(transcript)));
    this.#update({
      transcript, current,
      queue: current?.stage === 'waiting' ? this.#now.queue : null,
      typing: stored.some(line => speaker(line) !== 'customer') ? null : this.#now.typing,
    });
  }

  #typing(activity: Activity): void {
    if (activity.from?.role === 'user') return;
    const name = activity.from?.name || this.#now.current?.agent?.name || this.#now.phrases.botName;
    clearTimeout(this.#typingEnds);
    this.#typingEnds = setTimeout(() => this.#update({ typing: null }), secondsTypingShows * 1000);
    this.#update({ typing: name });
  }

  #putOut(message: Pick<Outgoing, 'text' | 'choice' | 'file'>): string {
    const key = newKey();
    this.#talk(true);
    this.#updateOutbox(put(this.#now.outbox, { ...message, key, at: new Date().toISOString(), state: 'pending', reason: null }));
    this.#update({ trouble: null });
    // After the caller has handed over the file.
    queueMicrotask(() => void this.#sender.send());
    return key;
  }

  /** Asks for something that is no message. The key stays the same over its attempts, so it is done once. */
  async #request(name: string, value: object | null = null): Promise<boolean> {
    const { phrases } = this.#now;
    const activity: Activity = { type: 'event', name, ...(value ? { value } : {}), channelData: { clientActivityID: newKey() } };
    this.#update({ trouble: null });
    for (let attempt = 1; ; attempt++) {
      const posted = await this.#line.post(activity).catch(() => null);
      if (posted && 'id' in posted) return true;
      if ((posted && posted.refusal.status < 500) || attempt >= attemptsPerRequest) {
        this.#update({ trouble: (posted && inWords(posted.refusal, this.#now.phrases)) || phrases.failedRequest });
        return false;
      }
      await new Promise(done => setTimeout(done, secondsBetweenAttempts * 1000));
    }
  }

  #updateOutbox(outbox: Outbox): void {
    if (outbox === this.#now.outbox) return;
    this.#outboxFile?.write(this.#now.outbox, outbox);
    this.#update({ outbox });
  }

  #update(to: Partial<Chat>): void {
    this.#now = { ...this.#now, ...to };
    this.#changed(this.#now);
  }
}

/** Unlike randomUUID this is also there on a page without https, such as a shop's test machine. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
