/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import { MaxText, type Chat, type ChatStore } from '../chat';
import type { Phrases } from '../phrases/phrases';
import { backAgain } from '../when';
import { isAddress } from './address';
import { textDirection } from './direction';
import { useDraft } from './useDraft';

/** Longer ones the server refuses. */
const MaxAddress = 200;

/** What is wrong with the address, or null. */
function addressTrouble(address: string, phrases: Phrases): string | null {
  if (!address) return phrases.leaveAddressMissing;
  return isAddress(address) ? null : phrases.leaveAddressWrong;
}

/** Takes a message with an address: where nobody is on duty, and as one way out of a long wait. The notice above it has said why. */
export function LeaveMessage({ chat, store, drafts, onLater }: { chat: Chat; store: ChatStore; drafts: Storage; onLater: () => void }) {
  const { phrases } = chat;
  const back = chat.current?.stage === 'waiting' ? null : backAgain(chat.current?.opensAt, new Date(), chat.locale, phrases);
  const [text, setText] = useDraft(drafts, `${chat.conversation}.message`);
  const [address, setAddress] = useDraft(drafts, `${chat.conversation}.address`);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const textField = useRef<HTMLTextAreaElement>(null);
  const addressField = useRef<HTMLInputElement>(null);
  const textWrong = text.trim() ? null : phrases.leaveTextMissing;
  const addressWrong = addressTrouble(address.trim(), phrases);

  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (textWrong) return textField.current?.focus();
    if (addressWrong) return addressField.current?.focus();
    setBusy(true);
    const left = await store.leaveMessage(text.trim(), address.trim());
    setBusy(false);
    if (left) setText('');
  };

  return (
    <form class="card" noValidate aria-labelledby="leave" onSubmit={submit}>
      <h2 id="leave">{phrases.leaveOffer}</h2>
      <p>{back} {phrases.leaveInvite}</p>
      <label for="leave-text">{phrases.leaveText}</label>
      <textarea id="leave-text" maxLength={MaxText} dir={textDirection(text)} ref={textField} rows={3} value={text} onInput={event => setText(event.currentTarget.value)}
        aria-invalid={tried && !!textWrong} aria-describedby="leave-text-wrong" />
      <p class="wrong" id="leave-text-wrong">{tried && textWrong}</p>
      <label for="leave-address">{phrases.leaveAddress}</label>
      <input id="leave-address" maxLength={MaxAddress} dir={textDirection(address)} ref={addressField} type="text" inputMode="email" autocomplete="email" value={address} onInput={event => setAddress(event.currentTarget.value)}
        aria-invalid={tried && !!addressWrong} aria-describedby="leave-address-wrong leave-address-hint" />
      <p class="wrong" id="leave-address-wrong">{tried && addressWrong}</p>
      <p class="hint" id="leave-address-hint">{phrases.leaveAddressHint}</p>
      <div class="row">
        <button type="submit" class="primary" disabled={busy}>{phrases.leaveSend}</button>
        <button type="button" class="quiet" onClick={onLater}>{phrases.notNow}</button>
      </div>
    </form>
  );
}
