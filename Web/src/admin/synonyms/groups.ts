/** Groups of words that mean the same, as they are typed: one line a group, terms between commas. */

export const termsOf = (line: string): string[] => line.split(',').map(term => term.trim()).filter(term => term !== '');

export const lineOf = (group: readonly string[]): string => group.join(', ');

/** Why a line is no group yet; null when it is one, or is still blank. */
export function problemOf(lines: readonly string[], index: number): string | null {
  const terms = termsOf(lines[index]!);
  if (terms.length === 0) return null;
  if (terms.length === 1) return 'Add a word that means the same, after a comma.';
  const elsewhere = new Set(lines.flatMap((line, i) => (i === index ? [] : termsOf(line).map(plain))));
  const twice = terms.find(term => elsewhere.has(plain(term)));
  return twice === undefined ? null : `“${twice}” is in another group too.`;
}

const plain = (term: string): string => term.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
