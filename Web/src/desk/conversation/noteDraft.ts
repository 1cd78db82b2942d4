import { blank } from '../drafts';
import type { Drafts } from '../useDrafts';
import type { Outcome } from '../wire';

/** What is being written about a conversation: one note and its outcome, whether at its close or while it is wrapped up, until it is sent. */
export type NoteDraft = {
  /** Null until something was written, were it that the note was emptied. */
  readonly text: string | null;
  readonly outcome: Outcome | null;
  readonly write: (text: string) => void;
  readonly choose: (outcome: Outcome) => void;
  readonly clear: () => void;
};

export const noteDraft = (drafts: Drafts, conversation: string): NoteDraft => {
  const key = `note ${conversation}`;
  const draft = drafts.of(key);
  return {
    text: draft.as === null ? null : draft.text,
    outcome: draft.outcome,
    write: text => drafts.write(key, { text, as: 'note' }),
    choose: outcome => drafts.write(key, { outcome }),
    clear: () => drafts.write(key, blank),
  };
};
