import type { AnswerFields } from '../wire';
import { same } from './edit';

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

/** Starts from theirs, takes what only I changed, and leaves open what both changed differently. */
export function merge(before: AnswerFields, mine: AnswerFields, theirs: AnswerFields): Merge {
  const iChanged = fields.filter(field => !same(before[field], mine[field]));
  const open = iChanged.filter(field => !same(before[field], theirs[field]) && !same(mine[field], theirs[field]));
  return { settled: choose(theirs, mine, iChanged.filter(field => !open.includes(field))), open };
}

/** `base` with some fields of `other`. */
export const choose = (base: AnswerFields, other: AnswerFields, of: readonly Field[]): AnswerFields =>
  ({ ...base, ...Object.fromEntries(of.map(field => [field, other[field]])) });
