import { keep } from '../shared/storage';

/**
 * A message on its way. Its key goes with every attempt and the server stores a key once, so sending again never doubles.
 * pending: not yet stored. sent: stored, its echo has not come yet. failed: refused; waits for the customer.
 */
export interface Outgoing {
  readonly key: string;
  readonly at: string;
  readonly text: string;
  readonly choice: string | null;
  /** The file's name; the file itself does not outlive the page. */
  readonly file: string | null;
  readonly state: 'pending' | 'sent' | 'failed';
  readonly reason: string | null;
}

export type Outbox = readonly Outgoing[];

export function put(box: Outbox, message: Outgoing): Outbox {
  return [...box.filter(other => other.key !== message.key), message].sort((a, b) => a.at.localeCompare(b.at));
}

export function change(box: Outbox, key: string, to: Partial<Pick<Outgoing, 'state' | 'reason'>>): Outbox {
  return box.map(message => (message.key === key ? { ...message, ...to } : message));
}

/** Without those whose echo is in the conversation. */
export function settle(box: Outbox, echoed: ReadonlySet<string>): Outbox {
  return box.some(message => echoed.has(message.key)) ? box.filter(message => !echoed.has(message.key)) : box;
}

/** The next to send: one at a time and in order, or a later one could be stored first. */
export function next(box: Outbox): Outgoing | undefined {
  return box.find(message => message.state === 'pending');
}

/** The unsent messages of one conversation, each under a name of its own, so that two tabs never write over each other. */
export class OutboxFile {
  readonly #store: Storage;
  readonly #prefix: string;

  constructor(store: Storage, conversation: string) {
    this.#store = store;
    this.#prefix = `chatassist.outbox.${conversation}.`;
  }

  /** What had not come back yet goes out again: the server knows the key if it has it. */
  read(): Outbox {
    const kept: Outgoing[] = [];
    for (let i = 0; i < this.#store.length; i++) {
      const name = this.#store.key(i)!;
      if (name.startsWith(this.#prefix)) kept.push(revived(JSON.parse(this.#store.getItem(name)!) as Outgoing));
    }
    return kept.sort((a, b) => a.at.localeCompare(b.at));
  }

  write(before: Outbox, now: Outbox): void {
    const left = new Set(now.map(message => message.key));
    for (const message of before) if (!left.has(message.key)) this.#store.removeItem(this.#prefix + message.key);
    for (const message of now) if (!before.includes(message)) keep(this.#store, this.#prefix + message.key, JSON.stringify(message));
  }
}

function revived(message: Outgoing): Outgoing {
  return message.state === 'sent' ? { ...message, state: 'pending' } : message;
}
