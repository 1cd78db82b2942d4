import type { Answer } from '../wire';

/** Two phrasings are the same when only case, spaces and punctuation differ. */
export const plain = (phrasing: string): string => phrasing.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Where every phrasing of the other answers is used. */
export function phrasingsElsewhere(answers: readonly Answer[], except: string): ReadonlyMap<string, Answer> {
  const found = new Map<string, Answer>();
  for (const answer of answers) {
    if (answer.id === except || answer.retired) continue;
    for (const phrasing of [answer.question, ...answer.alternatePhrasings]) found.set(plain(phrasing), answer);
  }
  return found;
}

/** What is wrong with the phrasing at `index`: twice in this answer, or in another one too. Null when nothing is. */
export function duplicate(question: string, phrasings: readonly string[], index: number, elsewhere: ReadonlyMap<string, Answer>): string | null {
  const wanted = plain(phrasings[index] ?? '');
  if (wanted === '') return null;
  if (wanted === plain(question)) return 'The same as the question.';
  if (phrasings.findIndex(other => plain(other) === wanted) < index) return 'Already in this list.';
  const other = elsewhere.get(wanted);
  return other === undefined ? null : `Also in “${other.question}”: the bot cannot tell the two apart.`;
}
