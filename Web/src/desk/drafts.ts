import { DraftFile } from '../shared/draftFile';
import type { Outcome } from './wire';

/** What an agent has begun to write and not sent. */
export type Draft = {
  readonly text: string;
  /** Whether the agent chose to write notes rather than replies. */
  readonly note: boolean;
  /** What the words were begun as, and so are sent as, whoever has the conversation by then; null while there are none. */
  readonly as: 'reply' | 'note' | null;
  /** What came of the talk, at its wrap-up; null until the agent chose it. */
  readonly outcome: Outcome | null;
  /** Raised when the words came from elsewhere and want the focus. */
  readonly offered: number;
};

export const blank: Draft = { text: '', note: false, as: null, outcome: null, offered: 0 };

/** Words are written where there were none only in the way that is open to the agent now: nobody replies in somebody else's talk. */
export const isNote = (draft: Draft, mine: boolean): boolean => (draft.as === null ? draft.note || !mine : draft.as === 'note');

/** The draft with these words. */
export const written = (text: string, note: boolean): Pick<Draft, 'text' | 'as'> => ({ text, as: text.trim() === '' ? null : note ? 'note' : 'reply' });

/** The draft with words from elsewhere after what is already written. */
export const offered = (draft: Draft, text: string): Draft => ({
  ...draft,
  ...written(draft.text.trim() === '' ? text : `${draft.text.trimEnd()}\n\n${text}`, false),
  note: false,
  offered: draft.offered + 1,
});

/** The drafts of one account in this tab. */
export const draftFile = (store: Storage, account: string): DraftFile<Draft> =>
  new DraftFile(store, `chatassist.desk.drafts.${account}`, draft => (draft.as === null && draft.outcome === null ? null : { ...draft, offered: 0 }));
