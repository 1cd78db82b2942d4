import { keep } from '../shared/storage';
import { speaker, version } from './transcript';
import type { Activity } from './wire';

/** How far the customer has read each conversation, on whatever page of the site. */
export class Seen {
  readonly #store: Storage;

  constructor(store: Storage) {
    this.#store = store;
  }

  see(conversation: string, shown: readonly Activity[]): void {
    const last = Math.max(0, ...shown.map(version));
    if (last > this.#upTo(conversation)) keep(this.#store, key(conversation), String(last));
  }

  /** How many lines of others came after it. */
  unread(conversation: string, shown: readonly Activity[]): number {
    const upTo = this.#upTo(conversation);
    return shown.filter(line => version(line) > upTo && speaker(line) !== 'customer').length;
  }

  #upTo(conversation: string): number {
    return Number(this.#store.getItem(key(conversation)));
  }
}

const key = (conversation: string): string => `chatassist.seen.${conversation}`;
