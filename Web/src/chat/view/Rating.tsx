/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Chat, ChatStore } from '../chat';
import { textDirection } from './direction';
import { Star } from './icons';

/** Longer ones the server refuses. */
const MaxComment = 2000;

/** One to five stars and a comment, once for an episode. */
export function Rating({ chat, store, onLater }: { chat: Chat; store: ChatStore; onLater: () => void }) {
  const { phrases } = chat;
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    await store.rate(chat.current!.episode, stars, comment.trim());
    setBusy(false);
  };

  return (
    <form class="card rating" onSubmit={submit}>
      <fieldset>
        <legend>{phrases.rateTitle}</legend>
        <div class="stars">
          {phrases.rateStars.map((label, i) => (
            <label title={label}>
              <input type="radio" name="stars" value={i + 1} checked={stars === i + 1} onChange={() => setStars(i + 1)} aria-label={label} />
              <Star full={i < stars} />
            </label>
          ))}
        </div>
      </fieldset>
      {stars > 0 && (
        <>
          <p class="hint" aria-hidden="true">{phrases.rateStars[stars - 1]}</p>
          <label class="unseen" for="rate-comment">{phrases.rateComment}</label>
          <textarea id="rate-comment" maxLength={MaxComment} dir={textDirection(comment)} rows={2} placeholder={phrases.rateComment} value={comment} onInput={event => setComment(event.currentTarget.value)} />
        </>
      )}
      <div class="row">
        {stars > 0 && <button type="submit" class="primary" disabled={busy}>{phrases.rateSend}</button>}
        <button type="button" class="quiet" onClick={onLater}>{phrases.notNow}</button>
      </div>
    </form>
  );
}
