import { Pause } from '../shared/pause';
import { backOff } from './backOff';
import { passes } from './refusals';
import type { Activity, ActivitySet, LinkCode, Refusal, Session } from './wire';

/** live: lines arrive as they happen. offline: they wait until the server can be reached again. refused: the server will not have us. */
export type Link = 'connecting' | 'live' | 'offline' | 'refused';

export interface Listener {
  started(session: Session): void;
  received(activities: readonly Activity[]): void;
  link(now: Link, refusal: Refusal | null): void;
}

/** Who we are to the server. The visitor is a signed string of an earlier visit: the same person, the same conversation. */
export interface Introduction {
  readonly site: string | null;
  readonly visitor: string | null;
  readonly page: string | null;
  readonly locale: string;
  /** The site's token of its signed-in user. */
  readonly user: string | null;
}

/** A message as the server knows it, or why it would not have it. */
export type Posted = { readonly id: string } | { readonly refusal: Refusal };

const secondsBetweenPolls = 2.5;
const secondsOfPolling = 60;
const secondsBetweenPings = 10;
/** The server says something every five seconds, if only an empty frame: two that did not come are a link that is cut in one direction. */
const secondsOfSilence = 12;
const secondsPerRequest = 30;
const secondsBetweenRefreshes = 30;
/** Where the server does not say it. */
const usualSecondsPerUpload = 120;

/**
 * One customer's line to our Direct Line 3.0 server: token, conversation, stream, and the way back after a cut.
 * Whatever was cut, it asks for the lines after the last watermark first and listens then, so nothing is missed; what comes twice
 * carries the same id. Throws from post and upload only when the network does.
 */
export class DirectLine {
  readonly #server: string;
  readonly #introduce: () => Introduction;
  readonly #listener: Listener;
  #session: Session | null = null;
  #started = false;
  #watermark = '';
  #deafSockets = 0;
  readonly #pause = new Pause();

  constructor(server: string, introduce: () => Introduction, listener: Listener) {
    this.#server = server;
    this.#introduce = introduce;
    this.#listener = listener;
  }

  /** Keeps the line up until the page goes or the server refuses it. */
  async run(): Promise<void> {
    addEventListener('online', () => this.#pause.end());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#pause.end());
    for (let attempt = 0; ; attempt++) {
      let wait = backOff(attempt, Math.random());
      try {
        await this.#open();
        await this.#catchUp();
        this.#listener.link('live', null);
        if (await this.#listen()) {
          attempt = -1;
          wait = backOff(0, Math.random());
        }
      } catch (failure) {
        if (failure instanceof Refused) {
          if (!failure.passes) return this.#listener.link('refused', failure.refusal);
          if (failure.stale) this.#session = null;
          wait = Math.max(wait, failure.refusal.retryAfter);
        }
        if (attempt > 0 || !(failure instanceof Refused)) this.#listener.link('offline', null);
      }
      await this.#pause.for(wait);
    }
  }

  post(activity: Activity): Promise<Posted> {
    return this.#send('activities', JSON.stringify(this.#signed(activity)), { 'Content-Type': 'application/json' });
  }

  /** @param until ends the upload: a file may take longer than any other request, and the customer may take it back meanwhile. */
  upload(activity: Activity, file: File, until: AbortSignal): Promise<Posted> {
    const form = new FormData();
    form.append('activity', new Blob([JSON.stringify(this.#signed(activity))], { type: 'application/vnd.microsoft.activity' }));
    form.append('file', file, file.name);
    return this.#send(`upload?userId=${encodeURIComponent(this.#session?.userId ?? '')}`, form, {}, until);
  }

  /** How long the server lets a file take to come in. */
  get secondsPerUpload(): number {
    return this.#session?.uploadSeconds ?? usualSecondsPerUpload;
  }

  #signed(activity: Activity): Activity {
    return { ...activity, from: { ...activity.from, id: this.#session?.userId ?? '' } };
  }

  async #send(path: string, body: BodyInit, headers: Record<string, string>, until?: AbortSignal): Promise<Posted> {
    if (!this.#session) throw new TypeError('There is no conversation yet.');
    for (let renewed = false; ; renewed = true) {
      try {
        const answer = await this.#ask<{ id?: string }>('POST', `${this.#conversation}/${path}`, body, headers, until);
        return { id: answer.id ?? '' };
      } catch (failure) {
        if (!(failure instanceof Refused)) throw failure;
        if (!failure.stale || renewed) return { refusal: failure.refusal };
        const refusal = await this.#renew();
        if (refusal) return { refusal };
      }
    }
  }

  /** Gets a new token for the same conversation; gives the refusal when the server will not have it, and then nothing more can be said here. */
  async #renew(): Promise<Refusal | null> {
    const conversation = this.#session?.conversationId;
    const refusal = await this.introduceAgain();
    if (refusal && !passes(refusal)) this.#listener.link('refused', refusal);
    if (this.#session?.conversationId !== conversation) throw new TypeError('What was written in one conversation is not said in another.');
    return refusal;
  }

  /** Says again who we are: somebody has signed in, or the customer goes on with another conversation. Gives the refusal when the server will not have it; throws when it cannot be reached. */
  async introduceAgain(goOn: string | null = null): Promise<Refusal | null> {
    try {
      await this.#introduceOurselves(goOn);
      return null;
    } catch (failure) {
      if (failure instanceof Refused) return failure.refusal;
      throw failure;
    }
  }

  /** The code with which the signed-in customer links another channel; null when it cannot be had. */
  async linkCode(): Promise<LinkCode | null> {
    return this.#ask<LinkCode>('POST', '/api/directline/link-code').catch(() => null);
  }

  /** A token when there is none, and the conversation started. */
  async #open(): Promise<void> {
    if (!this.#session) await this.#introduceOurselves();
    if (this.#started) return;
    await this.#ask('POST', '/v3/directline/conversations', JSON.stringify({ locale: this.#introduce().locale }), { 'Content-Type': 'application/json' });
    this.#started = true;
  }

  async #introduceOurselves(goOn: string | null = null): Promise<void> {
    const answer = await fetch(this.#server + '/api/directline/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...this.#introduce(), goOn }),
      signal: AbortSignal.timeout(secondsPerRequest * 1000),
    });
    if (!answer.ok) throw await Refused.from(answer);
    const session = (await answer.json()) as Session;
    const before = this.#session;
    if (session.conversationId !== before?.conversationId) {
      this.#watermark = '';
      this.#started = false;
    }
    this.#session = session;
    this.#refreshLater(session);
    this.#listener.started(session);
    if (this.#started && session.customer && !before?.customer) await this.#showAnew();
  }

  /** Whoever has signed in has files whose addresses of before open nothing any more: every line comes once more, with new ones. */
  async #showAnew(): Promise<void> {
    this.#watermark = '';
    await this.#catchUp().catch(() => undefined);
  }

  async #catchUp(): Promise<void> {
    for (let more = true; more; ) {
      more = this.#take(await this.#ask<ActivitySet>('GET', `${this.#conversation}/activities?watermark=${encodeURIComponent(this.#watermark)}`));
    }
  }

  /** Until the stream ends. Where sockets do not get through, asks every few seconds instead and tries a socket again later. False when no socket opened. */
  async #listen(): Promise<boolean> {
    if (this.#deafSockets >= 2) {
      for (let asked = 0; asked < secondsOfPolling / secondsBetweenPolls; asked++) {
        await this.#pause.for(secondsBetweenPolls);
        await this.#catchUp();
      }
      this.#deafSockets = 0;
      return true;
    }
    const { streamUrl } = await this.#ask<{ streamUrl: string }>('GET', `${this.#conversation}?watermark=${encodeURIComponent(this.#watermark)}`);
    const opened = await this.#hear(streamUrl);
    this.#deafSockets = opened ? 0 : this.#deafSockets + 1;
    return opened;
  }

  /** True when the socket had opened. */
  async #hear(streamUrl: string): Promise<boolean> {
    const socket = socketTo(streamUrl);
    return socket !== null && new Promise(done => {
      let opened = false;
      let silence = setTimeout(() => end(), secondsOfSilence * 1000);
      // A socket does not notice by itself that the network went.
      const heard = (): void => {
        clearTimeout(silence);
        silence = setTimeout(end, secondsOfSilence * 1000);
      };
      const ping = setInterval(() => opened && socket.send(''), secondsBetweenPings * 1000);
      const end = () => {
        clearTimeout(silence);
        clearInterval(ping);
        removeEventListener('offline', end);
        socket.onclose = socket.onmessage = null;
        socket.close();
        done(opened);
      };
      addEventListener('offline', end);
      socket.onopen = () => {
        opened = true;
        heard();
      };
      socket.onmessage = frame => {
        heard();
        if (frame.data) this.#take(JSON.parse(frame.data as string) as ActivitySet);
      };
      socket.onclose = end;
    });
  }

  /** True when there was something in it. */
  #take(set: ActivitySet): boolean {
    if (set.watermark != null) this.#watermark = set.watermark;
    if (!set.activities?.length) return false;
    this.#listener.received(set.activities);
    return true;
  }

  /** At half of the token's life and again until it ends: once the site's word on its user has run out, there is no other way to a new one. */
  #refreshLater(session: Session, seconds = session.expires_in / 2): void {
    setTimeout(async () => {
      if (this.#session !== session) return;
      try {
        const { token } = await this.#ask<{ token: string }>('POST', '/v3/directline/tokens/refresh');
        this.#session = { ...session, token };
        this.#refreshLater(this.#session);
      } catch (failure) {
        // The next call that meets the expired token gets a new one.
        if (!(failure instanceof Refused) || passes(failure.refusal)) this.#refreshLater(session, secondsBetweenRefreshes);
      }
    }, seconds * 1000);
  }

  get #conversation(): string {
    return `/v3/directline/conversations/${encodeURIComponent(this.#session?.conversationId ?? '')}`;
  }

  async #ask<T>(method: string, path: string, body: BodyInit | null = null, headers: Record<string, string> = {}, until = AbortSignal.timeout(secondsPerRequest * 1000)): Promise<T> {
    const answer = await fetch(this.#server + path, {
      method,
      body,
      headers: { ...headers, Authorization: `Bearer ${this.#session?.token ?? ''}` },
      signal: until,
    });
    if (!answer.ok) throw await Refused.from(answer);
    return (await answer.json()) as T;
  }
}

/** Null where the browser will not have it: an insecure socket on a secure page. */
function socketTo(address: string): WebSocket | null {
  try {
    return new WebSocket(address);
  } catch {
    return null;
  }
}

/** The server answered, and the answer was no. */
class Refused extends Error {
  readonly refusal: Refusal;

  private constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }

  static async from(answer: Response): Promise<Refused> {
    const body = (await answer.json().catch(() => null)) as { error?: { code?: string; message?: string } } | null;
    const retryAfter = Number(answer.headers.get('Retry-After')) || 0;
    return new Refused({ status: answer.status, code: body?.error?.code ?? '', message: body?.error?.message ?? '', retryAfter });
  }

  /** The token or its conversation is no more; a new token leads on. */
  get stale(): boolean {
    const { status, code } = this.refusal;
    if (code.startsWith('user_token')) return false;
    return status === 401 || (status === 403 && ['TokenExpired', 'InvalidToken', 'Forbidden'].includes(code)) || (status === 404 && code !== 'unknown_site');
  }

  /** Whether the same may go through later. */
  get passes(): boolean {
    return passes(this.refusal) || this.stale;
  }
}
