import type { AnswerFields } from '../wire';
import { blank, same } from './edit';

export type Field = keyof AnswerFields;

export const fieldNames: Readonly<Record<Field, string>> = {
  question: 'Question',
  alternatePhrasings: 'Phrasings',
  text: 'Text',
  tags: 'Tags',
  followUps: 'Follow-ups',
  negativeExamples: 'Not this',
  alwaysHandOver: 'Always hand over',
  language: 'Language',
  translations: 'Other languages',
};

export const fields = Object.keys(fieldNames) as readonly Field[];

/** What came of two edits of one answer: fields that only one side changed are settled; the rest a person decides. */
export type Merge = { readonly settled: AnswerFields; readonly open: readonly Field[] };

/** Two new answers have nothing in common but what is still blank; language and hand-over are never blank, so they are always somebody's choice. */
const { language: _language, alwaysHandOver: _alwaysHandOver, ...nothing } = blank;

/**
 * Starts from theirs, takes what only I changed, and leaves open what both changed differently.
 * @param before what both started from; null when both made a new answer.
 */
export function merge(before: AnswerFields | null, mine: AnswerFields, theirs: AnswerFields): Merge {
  const start: Partial<AnswerFields> = before ?? nothing;
  const iChanged = fields.filter(field => !same(start[field], mine[field]));
  const open = iChanged.filter(field => !same(start[field], theirs[field]) && !same(mine[field], theirs[field]));
  return { settled: choose(theirs, mine, iChanged.filter(field => !open.includes(field))), open };
}

/** `base` with some fields of `other`. */
export const choose = (base: AnswerFields, other: AnswerFields, of: readonly Field[]): AnswerFields =>
  ({ ...base, ...Object.fromEntries(of.map(field => [field, other[field]])) });
