import type { AnswerFields } from '../wire';
import { same } from './edit';
import { fieldNames, fields } from './merge';

export type Part = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** One changed field, in parts to be read one below the other. */
export type Change = { readonly field: string; readonly parts: readonly Part[] };

/** What changed between two revisions; the first has nothing before it. */
export const changes = (before: AnswerFields | null, after: AnswerFields): readonly Change[] =>
  fields
    .filter(field => before === null || !same(before[field], after[field]))
    .map(field => ({ field: fieldNames[field], parts: parts(before === null ? [] : linesOf(before[field]), linesOf(after[field])) }))
    .filter(change => change.parts.length > 0);

/** A field's value as lines. */
export function linesOf(value: AnswerFields[keyof AnswerFields]): readonly string[] {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'string') return value.split('\n');
  return value.flatMap(one => {
    if (typeof one === 'string') return [one];
    return 'answerId' in one ? [`${one.label} → ${one.answerId}`] : [`${one.language}: ${one.question}`, ...one.text.split('\n')];
  });
}

/** The shortest way from one list of lines to another (longest common subsequence). */
export function parts(before: readonly string[], after: readonly string[]): readonly Part[] {
  const common = table(before, after);
  const found: Part[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      found.push({ kind: 'same', text: before[i]! });
      i++;
      j++;
    } else if (i < before.length && (j === after.length || common[i + 1]![j]! >= common[i]![j + 1]!)) found.push({ kind: 'removed', text: before[i++]! });
    else found.push({ kind: 'added', text: after[j++]! });
  }
  return found;
}

/** `table[i][j]`: the length of the longest common subsequence of before from i and after from j. */
function table(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) rows[i]![j] = before[i] === after[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  return rows;
}
