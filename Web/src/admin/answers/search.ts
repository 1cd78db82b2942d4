import type { Answer } from '../wire';

/** Answers that hold every word of the search anywhere, and the tag; by question. */
export function matching(answers: readonly Answer[], search: string, tag: string): readonly Answer[] {
  const words = search.toLowerCase().split(/\s+/).filter(word => word !== '');
  return answers
    .filter(answer => tag === '' || answer.tags.includes(tag))
    .filter(answer => {
      const text = [answer.id, answer.question, ...answer.alternatePhrasings, answer.text, ...answer.tags].join('\n').toLowerCase();
      return words.every(word => text.includes(word));
    })
    .toSorted((a, b) => a.question.localeCompare(b.question));
}

export const tagsOf = (answers: readonly Answer[]): readonly string[] => [...new Set(answers.flatMap(answer => answer.tags))].toSorted();
