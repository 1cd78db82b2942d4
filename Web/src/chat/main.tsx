/** @jsxImportSource preact */
import { createRef, render } from 'preact';
import { readable, textOn } from '../look/colour';
import { type Chat, ChatStore } from './chat';
import './chat.css';
import { connectHost } from './host';
import { localeAmong, phrasesOf, tagOf } from './phrases/load';
import { storage } from '../shared/storage';
import { isSignedOut } from './refusals';
import { Seen } from './seen';
import { messages } from './transcript';
import { App } from './view/App';
import type { Site } from './wire';

const query = new URLSearchParams(location.search);
const stores = { kept: storage('localStorage'), visit: storage('sessionStorage') };
const field = createRef<HTMLTextAreaElement>();
const root = document.getElementById('root')!;
const seen = new Seen(stores.kept);
let wantsFocus = false;
let dressed: Site | null = null;

const forced = query.get('locale');
const locale = localeAmong([...(forced ? [forced] : []), ...navigator.languages]);
const reads = { locale, phrases: await phrasesOf(tagOf(locale) ?? 'en') };
const store = new ChatStore('', { site: query.get('site'), page: query.get('page') }, reads, stores, draw);
const bridge = connectHost(query.get('page'), {
  opened(focus) {
    visible = true;
    wantsFocus = focus;
    draw(store.now);
  },
  closed() {
    visible = false;
  },
  known: token => store.setUser(token),
});

/** A page around us says whether it shows us: until then nothing counts as read. */
let visible = !bridge;
addEventListener('keydown', event => event.key === 'Escape' && bridge?.close());
draw(store.now);
if (!bridge) store.setUser(null); // nobody around us who could say more

function draw(chat: Chat): void {
  document.documentElement.lang = chat.phrases.language;
  document.documentElement.dir = chat.phrases.direction;
  if (chat.site && chat.site !== dressed) dress(chat.site);
  render(<App chat={chat} store={store} drafts={stores.visit} field={field} onClose={bridge && (() => bridge.close())} />, root);
  if (wantsFocus && field.current) takeFocus(field.current);
  tellHost(chat);
  if (isSignedOut(chat.refusal)) bridge?.wantUser();
}

/** On a phone the focus in the field would raise the keyboard over the conversation. */
function takeFocus(writing: HTMLElement): void {
  wantsFocus = false;
  const target = matchMedia('(pointer: fine)').matches ? writing : root.querySelector<HTMLElement>('h1');
  target?.focus();
}

/** The site's colour as our accent, moved as far as reading needs on a light and on a dark page. */
function dress(site: Site): void {
  const { title, colour } = site;
  dressed = site;
  bridge?.look(site);
  document.title = title;
  const page = document.documentElement;
  page.style.setProperty('--accent', colour);
  page.style.setProperty('--on-accent', textOn(colour));
  page.style.setProperty('--accent-on-light', readable(colour, '#f1f3f4'));
  page.style.setProperty('--accent-on-dark', readable(colour, '#262c33'));
}

function tellHost({ conversation, transcript, current }: Chat): void {
  if (!conversation) return;
  const shown = messages(transcript);
  if (visible) seen.see(conversation, shown);
  bridge?.news(seen.unread(conversation, shown), current?.stage === 'waiting' || current?.stage === 'withAgent');
}
