import { Pause } from '../shared/pause';
import { backOff } from './backOff';
import type { Chat } from './chat';
import type { DirectLine, Posted } from './directLine';
import { next, type Outgoing } from './outbox';
import { passes, whyNotSent } from './refusals';
import type { Activity } from './wire';

/** With the pauses between them longer than it takes to notice that the network went: then a file waits as words do. */
const attemptsPerFile = 6;
/** Beyond the server's own limit (DirectLine:UploadTime): its word comes first. */
const secondsToAnswer = 30;

/** The chat, as far as sending goes. */
export interface SendingChat {
  now(): Pick<Chat, 'outbox' | 'link' | 'phrases'>;
  change(key: string, to: Partial<Pick<Outgoing, 'state' | 'reason'>>): void;
  stick(stuck: boolean): void;
}

/** Hands over what the customer has written, one at a time and in order. What cannot be had just now stays, and is tried again ever later. */
export class Sender {
  readonly #line: DirectLine;
  readonly #chat: SendingChat;
  readonly #locale: string;
  readonly #pause = new Pause();
  readonly #files = new Map<string, File>();
  #uploading: AbortController | null = null;
  #sending = false;

  /** @param locale What the customer reads. */
  constructor(line: DirectLine, locale: string, chat: SendingChat) {
    this.#line = line;
    this.#locale = locale;
    this.#chat = chat;
  }

  /** The file of a message: it does not outlive the page. */
  hold(key: string, file: File): void {
    this.#files.set(key, file);
  }

  /** The customer takes a message back. */
  drop(key: string): void {
    if (this.#files.delete(key) && next(this.#chat.now().outbox)?.key === key) this.#uploading?.abort();
  }

  /** Tries now what would be tried later. */
  wake(): void {
    this.#pause.end();
    void this.send();
  }

  /** Until nothing is left, or the link is gone. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      await this.#sendAll();
    } finally {
      this.#sending = false;
    }
  }

  async #sendAll(): Promise<void> {
    let misses = 0;
    for (let message = this.#next(); message; message = this.#next()) {
      const wait = await this.#sendOne(message, misses);
      misses = wait === null ? 0 : misses + 1;
      this.#chat.stick(misses > 0);
      if (wait !== null) await this.#pause.for(Math.max(wait, backOff(misses, Math.random())));
    }
    // Stored although the answer was lost: the echo has emptied the outbox, and nothing is left to be sent.
    if (!next(this.#chat.now().outbox)) this.#chat.stick(false);
  }

  #next(): Outgoing | undefined {
    const { outbox, link } = this.#chat.now();
    return link === 'live' ? next(outbox) : undefined;
  }

  /** Null when it is done with, sent or failed; otherwise the seconds to wait at least before the next attempt. */
  async #sendOne(message: Outgoing, misses: number): Promise<number | null> {
    const { phrases } = this.#chat.now();
    const file = message.file ? this.#files.get(message.key) : null;
    if (file === undefined) return this.#fail(message, phrases.attachGone(message.file!));
    const activity = this.#activityOf(message);
    const posted = await (file ? this.#upload(activity, file) : this.#line.post(activity)).catch(() => null);
    if (posted && 'id' in posted) return this.#settle(message);
    const refusal = posted?.refusal; // none when the network went
    if (this.#chat.now().link === 'refused') return 0; // the next page sends it
    const mayWait = (!refusal || passes(refusal)) && !(file && misses + 1 >= attemptsPerFile);
    return mayWait ? (refusal?.retryAfter ?? 0) : this.#fail(message, refusal ? whyNotSent(refusal, phrases) : null);
  }

  /** What took too long, or was taken back meanwhile, is not tried again. */
  async #upload(activity: Activity, file: File): Promise<Posted> {
    const upload = (this.#uploading = new AbortController());
    const limit = setTimeout(() => upload.abort(), (this.#line.secondsPerUpload + secondsToAnswer) * 1000);
    try {
      return await this.#line.upload(activity, file, upload.signal);
    } catch (failure) {
      if (!upload.signal.aborted) throw failure;
      return { refusal: { status: 408, code: 'too_slow', message: '', retryAfter: 0 } };
    } finally {
      clearTimeout(limit);
    }
  }

  #activityOf(message: Outgoing): Activity {
    return {
      type: 'message',
      ...(message.text ? { text: message.text, textFormat: 'plain' } : {}),
      ...(message.choice ? { value: { choice: message.choice } } : {}),
      locale: this.#locale,
      channelData: { clientActivityID: message.key },
    };
  }

  #settle(message: Outgoing): null {
    this.#chat.change(message.key, { state: 'sent' });
    return null;
  }

  #fail(message: Outgoing, reason: string | null): null {
    this.#chat.change(message.key, { state: 'failed', reason });
    return null;
  }
}
