import { DraftFile } from '../../shared/draftFile';
import type { Answer, AnswerFields } from '../wire';
import { draftOf, fieldsOf, isChanged, newDraft, same, type Draft } from './edit';

/** What is being written, under the answer's id or the key of a new one. */
export type Drafts = Readonly<Record<string, Draft>>;

/** The unsaved answers of one account in this tab. */
export const draftFile = (store: Storage, account: string): DraftFile<Draft> =>
  new DraftFile(store, `chatassist.admin.drafts.${account}`, draft => (isChanged(draft) ? draft : null));

/** How a save stands. */
export type Saving = {
  readonly busy: boolean;
  readonly problem: string | null;
  /** What somebody else saved first. */
  readonly conflict: Answer | null;
};

export const idle: Saving = { busy: false, problem: null, conflict: null };

/** The place of an answer that has no id of its own yet; no id can look like this. */
export const isNewKey = (key: string): boolean => key.startsWith('+');

/** A place where nothing is being written. */
export function freeKey(taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`+${n}`)) n++;
  return `+${n}`;
}

/** The draft of an answer that has just been saved: what was typed since it was sent stays, on top of what was saved. */
export const afterSave = (now: Draft | undefined, sent: AnswerFields | null, saved: Answer): Draft => ({
  ...draftOf(saved),
  fields: now === undefined || sent === null || same(now.fields, sent) ? fieldsOf(saved) : now.fields,
});

/** Without what the list has already: nothing is typed there, and the list is as new. */
export const settled = (drafts: Drafts, listed: readonly Answer[]): Drafts => {
  const isListed = ({ from }: Draft): boolean => from !== null && listed.some(one => one.id === from.id && one.revision >= from.revision);
  return Object.fromEntries(Object.entries(drafts).filter(([, draft]) => isChanged(draft) || !isListed(draft)));
};

/** What the editor shows: the draft that is kept, else the saved answer, else a blank one for a new key. */
export function draftAt(key: string, drafts: Drafts, listed: readonly Answer[]): Draft | null {
  const saved = listed.find(answer => answer.id === key);
  return drafts[key] ?? (isNewKey(key) ? newDraft() : saved === undefined ? null : draftOf(saved));
}
