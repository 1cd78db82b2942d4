/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Chat, ChatStore } from '../chat';
import type { LinkCode } from '../wire';
import { CloseIcon } from './icons';

interface Parts {
  readonly chat: Chat;
  readonly store: ChatStore;
}

/** The way to a conversation that the signed-in customer has open on another channel or in another browser. */
export function Elsewhere({ chat: { phrases, customer }, store }: Parts) {
  const [busy, setBusy] = useState(false);
  const [later, setLater] = useState<string | null>(null);
  const open = customer?.elsewhere[0];
  if (!open || open.conversationId === later) return null;
  const goOn = async () => {
    setBusy(true);
    await store.goOn(open.conversationId);
    setBusy(false);
  };
  return (
    <section class="card" role="status">
      <p>{phrases.elsewhere(open.channel, open.agent ?? null)}</p>
      <div class="row">
        <button type="button" class="primary" disabled={busy} onClick={goOn}>{phrases.goOnHere}</button>
        <button type="button" class="quiet" onClick={() => setLater(open.conversationId)}>{phrases.notNow}</button>
      </div>
    </section>
  );
}

/** The way from here to Teams: a code that proves there who the customer is. */
export function LinkOffer({ chat: { phrases }, store }: Parts) {
  const [code, setCode] = useState<LinkCode | null>(null);
  const [busy, setBusy] = useState(false);
  const [copied, setCopied] = useState(false);
  const ask = async () => {
    setBusy(true);
    setCode(await store.linkCode());
    setCopied(false);
    setBusy(false);
  };
  if (!code) {
    return (
      <div class="offer">
        <button type="button" class="pill" disabled={busy} onClick={ask}>{phrases.linkOffer}</button>
      </div>
    );
  }
  const command = `/link ${code.code}`;
  const copy = () => void navigator.clipboard.writeText(command).then(() => setCopied(true), () => {});
  return (
    <section class="link-code" role="status">
      <p>{phrases.linkHow(Math.round(code.expires_in / 60))}</p>
      <div class="row">
        <code>{command}</code>
        <button type="button" class="pill" onClick={copy}>{copied ? phrases.copied : phrases.copy}</button>
        <button type="button" class="round" aria-label={phrases.notNow} title={phrases.notNow} onClick={() => setCode(null)}><CloseIcon /></button>
      </div>
    </section>
  );
}
