import { Button, Tab, TabList, Tooltip } from '@fluentui/react-components';
import { LockClosed16Regular, Send20Filled } from '@fluentui/react-icons';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { candidates, fill, insert, shortcutAt, type Typing } from '../canned';
import { isNote, written, type Draft } from '../drafts';
import type { AgentHub } from '../hub';
import type { CannedReply } from '../wire';
import { tooLong } from '../words';
import { CannedList } from './CannedList';
import { CannedMenu } from './CannedMenu';
import { useCannedReplies } from './useCannedReplies';
import './composer.css';

/** The customer sees typing for 5 s after each sign of it. */
const TypingEveryMs = 3000;

type Props = {
  readonly draft: Draft;
  /** Why no reply can be sent; null while this agent has the conversation. */
  readonly hindrance: string | null;
  /** The agent may be writing in the wrap-up just now. */
  readonly wrapsUp: boolean;
  readonly names: { readonly customer: string; readonly agent: string };
  readonly hub: AgentHub;
  readonly online: boolean;
  readonly onWrite: (change: Partial<Pick<Draft, 'text' | 'note' | 'as'>>) => void;
  readonly onTyping: () => void;
  readonly onSend: (text: string, note: boolean) => void;
};

/** Replies and notes. Enter sends, Shift+Enter breaks the line, a slash finds a canned reply. */
export function Composer({ draft, hindrance, wrapsUp, names, hub, online, onWrite, onTyping, onSend }: Props): ReactElement {
  const replies = useCannedReplies(hub, online);
  const box = useRef<HTMLTextAreaElement>(null);
  const lastTyping = useRef(0);
  const list = useId();
  const problemId = useId();
  const [typing, setTyping] = useState<Typing | null>(null);
  const [active, setActive] = useState(0);
  const found = typing === null ? [] : candidates(replies, typing.word);
  const mine = hindrance === null;
  const note = isNote(draft, mine);
  const problem = tooLong(draft.text);
  const sendable = draft.text.trim() !== '' && problem === null && (note || mine);
  const wrappedUp = useRef(wrapsUp);

  useEffect(() => {
    if (draft.offered > 0) box.current?.focus();
  }, [draft.offered]);
  useEffect(() => {
    // What is typed into a wrap-up that the customer's next words end must not go on here, to the customer.
    if (mine && !wrappedUp.current) box.current?.focus();
  }, [mine]);
  useEffect(() => {
    wrappedUp.current = wrapsUp;
  }, [wrapsUp]);

  const write = (text: string, caret: number): void => {
    onWrite(written(text, note));
    setTyping(shortcutAt(text, caret));
    setActive(0);
    if (note || !mine || Date.now() - lastTyping.current < TypingEveryMs) return;
    lastTyping.current = Date.now();
    onTyping();
  };
  const use = (reply: CannedReply): void => {
    const caret = box.current?.selectionStart ?? draft.text.length;
    const at = typing ?? { start: caret, word: '' };
    const result = insert(draft.text, caret, at, fill(reply.text, names));
    onWrite(written(result.text, note));
    setTyping(null);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(result.caret, result.caret);
    });
  };
  const send = (): void => {
    if (!sendable) return;
    onSend(draft.text.trim(), note);
    onWrite(written('', note));
    setTyping(null);
    lastTyping.current = 0;
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const picking = found[active];
    if (picking !== undefined) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setActive((active + step + found.length) % found.length);
      else if (event.key === 'Enter' || event.key === 'Tab') use(picking);
      else if (event.key === 'Escape') setTyping(null);
      else return;
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };

  return (
    <div className="desk-composer" data-note={note}>
      <div className="desk-composer-top">
        <TabList size="small" selectedValue={note ? 'note' : 'reply'} onTabSelect={(_, data) => onWrite({ ...written(draft.text, data.value === 'note'), note: data.value === 'note' })}>
          <Tab value="reply" disabled={!mine}>Reply</Tab>
          <Tab value="note" icon={<LockClosed16Regular />}>Private note</Tab>
        </TabList>
        {!mine && <span className="desk-composer-hint">{hindrance}</span>}
        <span className="desk-grow" />
        <CannedMenu replies={replies} onUse={use} />
      </div>
      {found.length > 0 && <CannedList id={list} replies={found} active={active} names={names} onUse={use} />}
      <div id={problemId} className="desk-composer-problem" role="alert">{problem}</div>
      <div className="desk-composer-line">
        <textarea
          ref={box}
          rows={2}
          dir="auto"
          value={draft.text}
          aria-label={note ? 'Private note' : 'Reply to the customer'}
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          aria-autocomplete="list"
          aria-controls={found.length > 0 ? list : undefined}
          aria-activedescendant={found.length > 0 ? `${list}-${active}` : undefined}
          placeholder={note ? 'Only colleagues see this' : 'Write a reply, or / for a canned one'}
          onChange={event => write(event.target.value, event.target.selectionStart)}
          onBlur={() => setTyping(null)}
          onKeyDown={onKey}
        />
        <Tooltip content={note ? 'Save the note (Enter)' : 'Send (Enter)'} relationship="label">
          <Button appearance="primary" icon={<Send20Filled />} disabled={!sendable} onClick={send} />
        </Tooltip>
      </div>
    </div>
  );
}
