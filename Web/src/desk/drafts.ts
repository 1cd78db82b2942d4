import { keep } from '../shared/storage';
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

/** The drafts of one account in this tab: a reload and the end of a session find them. */
export class DraftFile {
  private readonly name: string;

  constructor(
    private readonly store: Storage,
    account: string,
  ) {
    this.name = `chatassist.desk.drafts.${account}`;
  }

  read(): Readonly<Record<string, Draft>> {
    return JSON.parse(this.store.getItem(this.name) ?? '{}') as Record<string, Draft>;
  }

  write(drafts: Readonly<Record<string, Draft>>): void {
    const kept = Object.entries(drafts).filter(([, draft]) => draft.as !== null || draft.outcome !== null);
    if (kept.length === 0) this.store.removeItem(this.name);
    else keep(this.store, this.name, JSON.stringify(Object.fromEntries(kept.map(([id, draft]) => [id, { ...draft, offered: 0 }]))));
  }
}
