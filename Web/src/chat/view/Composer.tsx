/** @jsxImportSource preact */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { attachable, type Chat, type ChatStore, tooMany } from '../chat';
import { textDirection } from './direction';
import { AttachIcon, SendIcon } from './icons';
import { useDraft } from './useDraft';

/** Where the customer writes. Enter sends, Shift and Enter begin a line. What is written and not sent outlives a reload. */
export function Composer({ chat, store, field, drafts }: { chat: Chat; store: ChatStore; field: RefObject<HTMLTextAreaElement | null>; drafts: Storage }) {
  const { phrases } = chat;
  const [text, setText] = useDraft(drafts, `${chat.conversation}`);
  const over = tooMany(text);
  const picker = useRef<HTMLInputElement>(null);

  useEffect(() => {
    // Grows with its text up to the height that the style sheet allows.
    const area = field.current!;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${area.scrollHeight}px`;
  }, [text]);

  const send = () => {
    if (over) return;
    store.say(text);
    setText('');
    field.current?.focus();
  };
  const write = (value: string) => {
    setText(value);
    if (value) store.type();
  };

  return (
    <>
      <p class="trouble" id="too-long" role="status">{over > 0 && phrases.tooLong(over)}</p>
      <form class="composer" onSubmit={event => { event.preventDefault(); send(); }}>
        <input ref={picker} type="file" class="unseen" tabIndex={-1} aria-hidden="true" accept={attachable.types.join()}
          onChange={event => {
            for (const file of event.currentTarget.files ?? []) store.attach(file);
            event.currentTarget.value = '';
          }} />
        <button type="button" class="round" aria-label={phrases.attach} title={phrases.attach} onClick={() => picker.current?.click()}>
          <AttachIcon />
        </button>
        <textarea ref={field} dir={textDirection(text)} rows={1} value={text} enterkeyhint="send"
          aria-label={phrases.compose} aria-invalid={over > 0} aria-describedby="too-long" placeholder={chat.current?.stage === 'closed' ? phrases.composeToStart : phrases.compose}
          onInput={event => write(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }} />
        <button type="submit" class="round send" aria-label={phrases.send} title={phrases.send} disabled={!text.trim() || over > 0}>
          <SendIcon />
        </button>
      </form>
    </>
  );
}
