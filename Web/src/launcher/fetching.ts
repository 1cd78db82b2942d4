const secondsToAnswer = 15;
const attempts = 4;

/**
 * Fetches something until it answers. A frame tells nobody that it failed, and may well fail while the server is being renewed:
 * the page is the new one's, and the node that is asked for its scripts still the old one.
 */
export class Fetching {
  readonly #fetch: () => void;
  #done = false;
  #onItsWay = false;

  constructor(fetch: () => void) {
    this.#fetch = fetch;
  }

  /** Begins, or begins anew where the attempts before are given up. */
  want(): void {
    if (!this.#done && !this.#onItsWay) this.#try(1);
  }

  came(): void {
    this.#done = true;
  }

  #try(attempt: number): void {
    this.#onItsWay = !this.#done && attempt <= attempts;
    if (!this.#onItsWay) return;
    this.#fetch();
    setTimeout(() => this.#try(attempt + 1), secondsToAnswer * attempt * 1000);
  }
}
