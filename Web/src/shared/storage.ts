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
