/**
 * One script tag puts the chat on a page:
 *   <script src="https://chat.example/chat.js" data-site="shop" async></script>
 * It speaks the visitor's language; data-locale="de" makes it speak the page's.
 * It draws a button in a shadow of its own, so that the page's styles and ours never meet, and styles it through the object model,
 * which a strict content security policy allows. The chat itself is a frame that is loaded when it is first opened.
 */
import { textOn } from '../look/colour';
import { Fetching } from './fetching';
import css from './launcher.css?inline';

/** What the button says, in the languages of the chat: how to close it, and what has come meanwhile. */
const words: Readonly<Record<string, { close(title: string): string; unread(count: number): string }>> = {
  en: { close: title => `Close ${title}`, unread: count => `${count} unread` },
  de: { close: title => `${title} schließen`, unread: count => `${count} ungelesen` },
  fr: { close: title => `Fermer ${title}`, unread: count => `Non lus\u00a0: ${count}` },
  es: { close: title => `Cerrar ${title}`, unread: count => `Sin leer: ${count}` },
  pt: { close: title => `Fechar ${title}`, unread: count => `Não lidas: ${count}` },
  ar: { close: title => `إغلاق ${title}`, unread: count => `غير مقروءة: ${count}` },
};

const languageOf = (locale: string): string => locale.slice(0, 2).toLowerCase();

interface Look {
  readonly title: string;
  readonly colour: string;
  readonly side: 'left' | 'right';
}

interface ChatAssist {
  open(): void;
  close(): void;
  /**
   * Says who is signed in on the page, by a token that the site's server has signed; null when nobody is any more. The same
   * customer then has the same conversation in every browser. Call it on every page; a token lives an hour at most. When a
   * new one is wanted, the window hears the event "chatassist:user-wanted".
   */
  setUser(token: string | null): void;
}

declare global {
  interface Window {
    ChatAssist?: ChatAssist;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !window.ChatAssist) launch(new URL(script.src), script.dataset['site'] ?? null, script.dataset['locale'] ?? null);

/** @param forced the page's language; null for the visitor's. */
function launch({ origin }: URL, site: string | null, forced: string | null): void {
  const locale = [forced ?? '', ...navigator.languages].find(one => languageOf(one) in words) ?? 'en';
  const { close, unread: unreadWords } = words[languageOf(locale)]!;
  const memoryKey = `chatassist.${site ?? ''}`;
  const place = document.createElement('div');
  place.lang = locale;
  const shadow = place.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.type = 'button';
  button.append(drawing('M12 4c-4.7 0-8.5 3.1-8.5 7 0 2.2 1.2 4.2 3.1 5.4L6 20l4-2.2c.6.1 1.3.2 2 .2 4.7 0 8.5-3.1 8.5-7S16.7 4 12 4z', 'talk'), drawing('M6 9.5l6 6 6-6', 'shut'));
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('role', 'status');
  shadow.append(button, badge);

  let title = 'Chat';
  let user: string | null = script?.dataset['user'] ?? null;
  let frame: HTMLIFrameElement | null = null;
  /** The frame has loaded and listens. */
  let ready = false;
  let isOpen = false;
  let unread = 0;
  let live = false;
  let wantedAt = 0;

  function label(): void {
    button.setAttribute('aria-label', isOpen ? close(title) : title);
    button.setAttribute('aria-expanded', String(isOpen));
    badge.textContent = !isOpen && unread ? (unread > 9 ? '9+' : String(unread)) : '';
    badge.setAttribute('aria-label', !isOpen && unread ? unreadWords(unread) : '');
  }

  /** Each time a new frame: a new address in the old one would be a step in the visitor's history. */
  const fetching = new Fetching(() => {
    frame?.remove();
    frame = document.createElement('iframe');
    const query = new URLSearchParams({ ...(site ? { site } : {}), ...(forced ? { locale: forced } : {}), page: pageAddress() });
    frame.src = `${origin}/chat?${query}`;
    frame.title = title;
    shadow.insertBefore(frame, button);
  });

  function tell(message: object): void {
    if (ready) frame?.contentWindow?.postMessage(message, origin);
  }

  function show(open: boolean, focus = true): void {
    if (open) fetching.want();
    if (open === isOpen) return;
    isOpen = open;
    place.classList.toggle('open', open);
    tell({ chatassist: open ? 'opened' : 'closed', focus });
    if (open && focus) frame!.focus();
    if (!open) button.focus();
    if (open) unread = 0;
    label();
    remember();
  }

  /** What the next page of the same visit needs: was it open, and may somebody still write. */
  function remember(): void {
    try {
      sessionStorage.setItem(memoryKey, isOpen ? 'open' : live ? 'live' : '');
    } catch {
      // A page without storage forgets; nothing else suffers.
    }
  }

  function remembered(): string | null {
    try {
      return sessionStorage.getItem(memoryKey);
    } catch {
      return null;
    }
  }

  /** Asks the page for a new token, at most once a minute: one that gives bad ones is not asked for ever. */
  function wantUser(): void {
    if (Date.now() < wantedAt + 60_000) return;
    wantedAt = Date.now();
    dispatchEvent(new CustomEvent('chatassist:user-wanted'));
  }

  function dress(look: Look): void {
    title = look.title;
    place.style.setProperty('--colour', look.colour);
    place.style.setProperty('--on-colour', textOn(look.colour));
    place.classList.toggle('left', look.side === 'left');
    button.title = look.title;
    if (frame) frame.title = title;
    label();
  }

  addEventListener('message', event => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    const said = event.data as { chatassist?: string; unread?: number; live?: boolean } & Look;
    if (said.chatassist === 'look') dress(said);
    if (said.chatassist === 'close') show(false);
    if (said.chatassist === 'ready') {
      ready = true;
      fetching.came();
      tell({ chatassist: 'user', token: user }); // before it is opened: the chat begins with it
      tell({ chatassist: isOpen ? 'opened' : 'closed', focus: shadow.activeElement === frame });
    }
    if (said.chatassist === 'wantUser') wantUser();
    if (said.chatassist === 'news') {
      unread = Number(said.unread) || 0;
      live = said.live === true;
      label();
      remember();
    }
  });
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && isOpen && shadow.activeElement) show(false);
  });
  button.addEventListener('click', () => show(!isOpen));

  window.ChatAssist = {
    open: () => show(true),
    close: () => show(false),
    setUser: token => {
      user = token;
      tell({ chatassist: 'user', token });
    },
  };

  label();
  fetch(`${origin}/api/sites/${encodeURIComponent(site ?? 'default')}?locale=${encodeURIComponent(locale)}`)
    .then(answer => (answer.ok ? (answer.json() as Promise<Look>) : null))
    // A page whose policy forbids the question still gets a chat, in grey until the chat says how it looks.
    .catch(() => null)
    .then(async look => {
      if (look) dress(look);
      (await body()).append(place);
      const was = remembered();
      if (was === 'open') show(true, false);
      else if (was === 'live') fetching.want();
    });
}

/** Where the script stands in the head, the answer may come before there is a body. */
function body(): Promise<HTMLElement> {
  return new Promise(done => (document.body ? done(document.body) : addEventListener('DOMContentLoaded', () => done(document.body))));
}

/** Where the customer is, for the person who helps; the server takes at most 500 characters. */
function pageAddress(): string {
  const page = location.origin + location.pathname + location.search;
  return page.length <= 500 ? page : location.origin + location.pathname.slice(0, 400);
}

function drawing(path: string, className: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', className);
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
