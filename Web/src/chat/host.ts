import type { Site } from './wire';

/** What the page around the frame may tell us. */
export interface Host {
  /** @param focus the customer opened it, rather than found it open on the next page */
  opened(focus: boolean): void;
  closed(): void;
  /** @param token the site's word on who is signed in; null for nobody. Comes first of all, and whenever it changes. */
  known(token: string | null): void;
}

/** What we tell the page around the frame. */
export interface Bridge {
  close(): void;
  /** For a page whose policy let the launcher ask nobody. */
  look(site: Site): void;
  /** @param live somebody may still write: the page keeps the frame when the customer moves on */
  news(unread: number, live: boolean): void;
  /** The site's word on who is signed in holds no more; with a new one the chat goes on. */
  wantUser(): void;
}

/**
 * The talk with the launcher. Both sides name the other's exact origin; the server lets only a site's own pages frame us.
 * Null when nobody frames us.
 */
export function connectHost(page: string | null, host: Host): Bridge | null {
  const origin = window.parent === window ? null : originOf(page);
  if (origin === null) return null;
  const tell = (message: object) => window.parent.postMessage(message, origin);
  addEventListener('message', event => {
    if (event.source !== window.parent || event.origin !== origin) return;
    const said = event.data as { chatassist?: string; token?: unknown; focus?: unknown } | null;
    if (said?.chatassist === 'opened') host.opened(said.focus === true);
    if (said?.chatassist === 'closed') host.closed();
    if (said?.chatassist === 'user') host.known(typeof said.token === 'string' ? said.token : null);
  });
  tell({ chatassist: 'ready' });
  return {
    close: () => tell({ chatassist: 'close' }),
    look: ({ title, colour, side }) => tell({ chatassist: 'look', title, colour, side }),
    news: (unread, live) => tell({ chatassist: 'news', unread, live }),
    wantUser: () => tell({ chatassist: 'wantUser' }),
  };
}

/** Without URL.canParse, which Safari has had only since 17. */
function originOf(address: string | null): string | null {
  try {
    return new URL(address ?? '').origin;
  } catch {
    return null;
  }
}
