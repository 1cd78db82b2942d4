import { type Answer, type AnswerFields, languages } from '../wire';

/** Under this many phrasings the bot recognises a question poorly. */
export const EnoughPhrasings = 5;

/** What is being written, and the saved answer that it started from (null: a new one). */
export type Draft = { readonly id: string; readonly from: Answer | null; readonly fields: AnswerFields };

export const blank: AnswerFields = { question: '', alternatePhrasings: [], text: '', tags: [], followUps: [], negativeExamples: [], alwaysHandOver: false, language: 'English', translations: [] };

export const draftOf = (answer: Answer): Draft => ({ id: answer.id, from: answer, fields: fieldsOf(answer) });

export const newDraft = (question = ''): Draft => ({ id: idFrom(question), from: null, fields: { ...blank, question } });

export const fieldsOf = (answer: AnswerFields): AnswerFields => ({
  question: answer.question,
  alternatePhrasings: answer.alternatePhrasings,
  text: answer.text,
  tags: answer.tags,
  followUps: answer.followUps,
  negativeExamples: answer.negativeExamples,
  alwaysHandOver: answer.alwaysHandOver,
  language: answer.language,
  translations: answer.translations,
});

/** What goes to the server: trimmed, without the empty rows of the editor. */
export const tidy = (fields: AnswerFields): AnswerFields => ({
  question: fields.question.trim(),
  alternatePhrasings: filled(fields.alternatePhrasings),
  text: fields.text.trim(),
  tags: [...new Set(filled(fields.tags).map(tag => tag.toLowerCase()))],
  followUps: fields.followUps.map(one => ({ label: one.label.trim(), answerId: one.answerId })).filter(one => one.label !== '' && one.answerId !== ''),
  negativeExamples: filled(fields.negativeExamples),
  alwaysHandOver: fields.alwaysHandOver,
  language: fields.language,
  translations: fields.translations
    .map(one => ({ language: one.language, question: one.question.trim(), text: one.text.trim() }))
    .filter(one => one.question !== '' || one.text !== '')
    .toSorted((a, b) => languages.indexOf(a.language) - languages.indexOf(b.language)),
});

const filled = (texts: readonly string[]): readonly string[] => texts.map(text => text.trim()).filter(text => text !== '');

export const isChanged = (draft: Draft): boolean => !same(tidy(draft.fields), draft.from === null ? blank : tidy(fieldsOf(draft.from)));

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Why it cannot be saved yet; null when it can. */
export function missing(draft: Draft, taken: ReadonlySet<string>): string | null {
  const fields = tidy(draft.fields);
  if (fields.question === '') return 'The question is missing.';
  if (!/^[a-z0-9_-]{1,80}$/.test(draft.id)) return 'The id takes 1 to 80 of a-z, 0-9, - and _.';
  if (draft.from === null && taken.has(draft.id)) return `The id ${draft.id} is taken.`;
  if (fields.text === '') return 'The text is missing.';
  const half = fields.translations.find(one => one.question === '' || one.text === '');
  if (half !== undefined) return `In ${half.language} the ${half.question === '' ? 'question' : 'text'} is missing.`;
  return null;
}

/** `Where is my order?` → `where-is-my-order`; letters with accents lose them. */
export const idFrom = (question: string): string =>
  question.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '');
