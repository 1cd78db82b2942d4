import { useSyncExternalStore } from 'react';

/** `#/answers/where-is-my-order` as its parts, and the way to another. */
export function useRoute(): { readonly section: string; readonly id: string | null } {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [section = '', id] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return { section, id: id ?? null };
}

export const to = (section: string, id?: string): string => `#/${[section, ...(id === undefined ? [] : [id])].map(encodeURIComponent).join('/')}`;

export function go(section: string, id?: string): void {
  location.hash = to(section, id);
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
