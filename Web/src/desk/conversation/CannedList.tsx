import type { ReactElement } from 'react';
import { bare, fill } from '../canned';
import type { CannedReply } from '../wire';

type Props = {
  readonly id: string;
  readonly replies: readonly CannedReply[];
  readonly active: number;
  readonly names: { readonly customer: string; readonly agent: string };
  readonly onUse: (reply: CannedReply) => void;
};

/** The canned replies that fit what follows the slash; the keys stay in the text box. */
export const CannedList = ({ id, replies, active, names, onUse }: Props): ReactElement => (
  <ul className="desk-canned" role="listbox" id={id} aria-label="Canned replies">
    {replies.map((reply, i) => (
      <li
        key={reply.shortcut}
        id={`${id}-${i}`}
        role="option"
        aria-selected={i === active}
        onPointerDown={event => {
          event.preventDefault();
          onUse(reply);
        }}
      >
        <b>/{bare(reply.shortcut)}</b> {reply.title}
        <small>{fill(reply.text, names)}</small>
      </li>
    ))}
  </ul>
);
