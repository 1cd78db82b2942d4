import { vi } from 'vitest';
import type { Introduction } from './directLine';
import type { Activity } from './wire';

/** A Direct Line server in memory, and the few things of a browser that the line needs, for tests with fake timers. */
export class FakeServer {
  readonly stored: Activity[] = [];
  /** What was asked, as `GET conversation`. */
  readonly asked: string[] = [];
  /** Who the pages said that they are, one for each token. */
  readonly introduced: Introduction[] = [];
  /** What comes instead of an answer: the request is heard, and done, all the same. */
  instead: (asked: string) => Response | Error | null = () => null;
  /** What comes instead of doing it. */
  refuse: (asked: string, body: unknown) => Response | null = () => null;
  conversation = 'c1';
  /** Whom the site's token proves. */
  customer: object | undefined;
  /** Whether it takes for ever. */
  slow: (asked: string) => boolean = () => false;
  streamUrl = 'wss://chat.example/stream';
  /** How long a file may take; older servers do not say it. */
  uploadSeconds: number | undefined;

  constructor() {
    const nothing = (): void => undefined;
    vi.stubGlobal('addEventListener', nothing);
    vi.stubGlobal('removeEventListener', nothing);
    vi.stubGlobal('document', { addEventListener: nothing, visibilityState: 'visible' });
    vi.stubGlobal('WebSocket', OpenSocket);
    vi.stubGlobal('AbortSignal', { timeout: signalAfter });
    vi.stubGlobal('fetch', (address: string, { method, body, signal }: RequestInit) => this.#hear(method!, new URL(address), body, signal!));
  }

  /** Says all that is stored on the stream that opened last. */
  echo(): void {
    OpenSocket.last?.onmessage?.({ data: JSON.stringify({ activities: this.stored, watermark: String(this.stored.length) }) });
  }

  /** From now on nothing comes through the stream that opened last, and nobody is told. */
  mute(): void {
    OpenSocket.last?.mute();
  }

  /** Ends the stream that opened last. */
  cut(): void {
    OpenSocket.last?.onclose?.();
  }

  count(asked: string): number {
    return this.asked.filter(one => one === asked).length;
  }

  async #hear(method: string, address: URL, body: unknown, signal: AbortSignal): Promise<Response> {
    const what = /(token|refresh|activities|upload|conversations)$/.exec(address.pathname)?.[0] ?? 'conversation';
    this.asked.push(`${method} ${what}`);
    const said = typeof body === 'string' ? JSON.parse(body) : null;
    if (what === 'token') this.introduced.push(said);
    if (this.slow(`${method} ${what}`)) await until(signal);
    const refusal = this.refuse(`${method} ${what}`, said);
    if (refusal) return refusal;
    const answer = what === 'activities' ? (method === 'POST' ? this.#store(said) : this.#after(address)) : this.#session;
    const other = this.instead(`${method} ${what}`);
    if (other instanceof Error) throw other;
    return other ?? Response.json(answer);
  }

  get #session(): object {
    const site = { id: 'shop', title: 'Shop', locale: 'en' };
    return { conversationId: this.conversation, userId: 'u1', token: 't', visitor: 'v', expires_in: 3600, uploadSeconds: this.uploadSeconds, streamUrl: this.streamUrl, site, customer: this.customer };
  }

  /** A key is stored once. */
  #store(activity: Activity): object {
    const key = activity.channelData?.clientActivityID;
    const known = this.stored.find(line => line.channelData?.clientActivityID === key);
    const line = known ?? { ...activity, from: { ...activity.from, id: 'u1', role: 'user' }, id: `c1|${String(this.stored.length + 1).padStart(7, '0')}` };
    if (!known) this.stored.push(line);
    return { id: line.id };
  }

  #after(address: URL): object {
    const watermark = Number(address.searchParams.get('watermark'));
    return { activities: this.stored.slice(watermark), watermark: String(this.stored.length) };
  }
}

const until = (signal: AbortSignal): Promise<never> => new Promise((_, refused) => signal.addEventListener('abort', () => refused(signal.reason)));

/** The browser's own goes by no fake timer. */
function signalAfter(milliseconds: number): AbortSignal {
  const limit = new AbortController();
  setTimeout(() => limit.abort(new DOMException('It took too long.', 'TimeoutError')), milliseconds);
  return limit.signal;
}

/** Opens at once and stays open; as of the server an empty frame comes every five seconds. */
class OpenSocket {
  static last: OpenSocket | null = null;
  readonly #keepAlive = setInterval(() => this.onmessage?.({ data: '' }), 5000);
  onopen: () => void = () => undefined;
  onclose: (() => void) | null = null;
  onmessage: ((frame: { data: string }) => void) | null = null;

  constructor() {
    OpenSocket.last = this;
    queueMicrotask(() => this.onopen());
  }

  mute(): void {
    clearInterval(this.#keepAlive);
  }

  send(): void {}

  close(): void {
    this.mute();
  }
}
