/** The browser's store; one in memory where the browser forbids it to a frame. */
export function storage(kind: 'localStorage' | 'sessionStorage'): Storage {
  try {
    const store = window[kind];
    store.setItem('chatassist.probe', '');
    store.removeItem('chatassist.probe');
    return store;
  } catch {
    return new MemoryStorage();
  }
}

/** Writes, where there is room: what the page holds in memory goes on without, and only a reload would lose it. */
export function keep(store: Storage, name: string, value: string): void {
  try {
    store.setItem(name, value);
  } catch {
    store.removeItem(name); // an older state must not come back in its place
  }
}

export class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }

  key = (index: number) => [...this.#items.keys()][index] ?? null;
  getItem = (name: string) => this.#items.get(name) ?? null;
  setItem = (name: string, value: string) => void this.#items.set(name, value);
  removeItem = (name: string) => void this.#items.delete(name);
  clear = () => this.#items.clear();
}
