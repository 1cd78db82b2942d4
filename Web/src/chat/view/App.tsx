/** @jsxImportSource preact */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keep } from '../../shared/storage';
import type { Chat, ChatStore } from '../chat';
import { isSignedOut } from '../refusals';
import { messages, speaker } from '../transcript';
import { type Ask, cardOf, mayAskForPerson, mayLeaveAfterAll, putOff } from './asks';
import { Composer } from './Composer';
import { Elsewhere, LinkOffer } from './Elsewhere';
import { BackIcon, BotFace, CheckIcon, CloseIcon, CloudOffIcon, DownIcon, PersonIcon } from './icons';
import { LeaveMessage } from './LeaveMessage';
import { Log } from './Log';
import { Rating } from './Rating';

interface Parts {
  readonly chat: Chat;
  readonly store: ChatStore;
}

/** The whole chat, from top to bottom. */
export function App({ chat, store, drafts, field, onClose }: Parts & { drafts: Storage; field: RefObject<HTMLTextAreaElement | null>; onClose: (() => void) | null }) {
  const { later, setLater } = useLater(drafts);
  if (chat.link === 'refused') return <Refusal chat={chat} onClose={onClose} />;
  return (
    <div class="chat">
      <Header chat={chat} onClose={onClose} />
      <LinkLine chat={chat} />
      <Scroll chat={chat}>
        <Log chat={chat} store={store} />
        <Elsewhere chat={chat} store={store} />
        <Cards chat={chat} store={store} drafts={drafts} later={later} setLater={setLater} />
      </Scroll>
      <footer>
        {chat.trouble && (
          <p class="trouble bar" role="alert">
            {chat.trouble}
            <button type="button" class="round" aria-label={chat.phrases.close} onClick={() => store.calm()}><CloseIcon /></button>
          </p>
        )}
        <Offer chat={chat} store={store} later={later} setLater={setLater} />
        {chat.customer?.canLink && <LinkOffer chat={chat} store={store} />}
        {chat.site && <Composer chat={chat} store={store} field={field} drafts={drafts} />}
      </footer>
    </div>
  );
}

function Header({ chat, onClose }: { chat: Chat; onClose: (() => void) | null }) {
  return (
    <header>
      <span class="mark" aria-hidden="true">{chat.current?.stage === 'withAgent' ? <PersonIcon /> : <BotFace />}</span>
      <div>
        <h1 tabIndex={-1}><bdi>{chat.site?.title ?? ' '}</bdi></h1>
        <p>{status(chat)}</p>
      </div>
      {onClose && (
        <button type="button" class="round" aria-label={chat.phrases.close} title={chat.phrases.close} onClick={onClose}><CloseIcon /></button>
      )}
    </header>
  );
}

function status({ phrases, current, link }: Chat): string {
  switch (current?.stage) {
    case 'withBot': return phrases.statusBot;
    case 'waiting': return phrases.statusWaiting;
    case 'withAgent': return current.agent ? phrases.statusAgent(current.agent.name) : phrases.statusWaiting;
    case 'closed': return phrases.statusClosed;
    default: return link === 'offline' ? '' : phrases.connecting;
  }
}

function LinkLine({ chat }: { chat: Chat }) {
  const cut = chat.link === 'offline' || chat.stuck;
  return <div role="status">{cut && <p class="cut"><CloudOffIcon /> {chat.phrases.offline}</p>}</div>;
}

/** Follows the newest line while the reader is at the end; one who reads further up is told and left in peace. */
function Scroll({ chat, children }: { chat: Chat; children: preact.ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [below, setBelow] = useState(0);
  const shown = messages(chat.transcript);
  const seen = useRef(shown.length);
  const out = useRef(0);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });

  useLayoutEffect(() => {
    const fresh = shown.slice(seen.current);
    const said = chat.outbox.length > out.current || fresh.some(line => speaker(line) === 'customer');
    seen.current = shown.length;
    out.current = chat.outbox.length;
    if (atEnd.current || said) toEnd();
    else if (fresh.length) setBelow(count => count + fresh.length);
  }, [chat]);
  useEffect(() => {
    // A picture that loads, a window that grows: the end moves.
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    watch.observe(box.current!);
    watch.observe(box.current!.firstElementChild!);
    return () => watch.disconnect();
  }, []);

  return (
    <main class="frame">
      <div class="scroll" ref={box} tabIndex={0} onScroll={event => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
        if (atEnd.current) setBelow(0);
      }}>
        <div class="flow">{children}</div>
      </div>
      {below > 0 && (
        <button type="button" class="below" onClick={() => { toEnd(); setBelow(0); }}><DownIcon /> {chat.phrases.newMessages(below)}</button>
      )}
    </main>
  );
}

interface Later {
  /** What the customer has put off. */
  readonly later: ReadonlySet<string>;
  readonly setLater: (what: string, isLater: boolean) => void;
}

/** A reload does not ask again. */
function useLater(drafts: Storage): Later {
  const key = 'chatassist.later';
  const [later, setAll] = useState<ReadonlySet<string>>(() => new Set(drafts.getItem(key)?.split('\n')));
  const setLater = (what: string, isLater: boolean) => {
    const now = new Set([...later].filter(other => other !== what).concat(isLater ? what : []));
    keep(drafts, key, [...now].join('\n'));
    setAll(now);
  };
  return { later, setLater };
}

/** What is asked of the customer below the conversation. */
function Cards({ chat, store, drafts, later, setLater }: Parts & Later & { drafts: Storage }) {
  const notNow = (ask: Ask) => () => setLater(putOff(ask, chat), true);
  switch (cardOf(chat, later)) {
    case 'leave': return <LeaveMessage chat={chat} store={store} drafts={drafts} onLater={notNow('leave')} />;
    case 'rate': return <Rating key={chat.current?.episode} chat={chat} store={store} onLater={notNow('rate')} />;
    case 'thanks': return <p class="thanks" role="status"><CheckIcon /> {chat.phrases.rateThanks}</p>;
    default: return null;
  }
}

/** The way to a person at every turn of the bot and after the end, and the way back while nobody has come. */
function Offer({ chat, store, later, setLater }: Parts & Later) {
  const { phrases, current, queue } = chat;
  const [busy, setBusy] = useState(false);
  const ask = (what: () => Promise<boolean>) => async () => {
    setBusy(true);
    await what();
    setBusy(false);
  };
  const leave = mayLeaveAfterAll(chat, later) && (
    <button type="button" class="pill" onClick={() => setLater(putOff('leave', chat), false)}>{phrases.leaveOffer}</button>
  );
  if (mayAskForPerson(chat)) {
    return (
      <div class="offer">
        <button type="button" class="pill" disabled={busy} onClick={ask(() => store.askForPerson())}><PersonIcon /> {phrases.person}</button>
        {leave}
      </div>
    );
  }
  if (current?.stage !== 'waiting') return null;
  return (
    <div class="offer waiting">
      <div role="status">
        <strong>{queue ? phrases.place(queue.position) : phrases.statusWaiting}</strong> {queue && phrases.estimate(queue)}
      </div>
      <button type="button" class="pill" disabled={busy} onClick={ask(() => store.backToBot())}><BackIcon /> {phrases.back}</button>
      {leave}
    </div>
  );
}

function Refusal({ chat, onClose }: { chat: Chat; onClose: (() => void) | null }) {
  return (
    <div class="chat">
      <Header chat={{ ...chat, link: 'offline' }} onClose={onClose} />
      <p class="notice" role="alert">{isSignedOut(chat.refusal) ? chat.phrases.signInAgain : chat.refusal?.message || chat.phrases.failedToStart}</p>
    </div>
  );
}
