import type { CannedReply } from './wire';

/** The shortcut that is being typed right before the caret: where its slash is, and what follows it. */
export type Typing = { readonly start: number; readonly word: string };

/** `/thanks|` at the start or after a space; null when the caret stands anywhere else. */
export function shortcutAt(text: string, caret: number): Typing | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret));
  const word = found?.[1];
  return word === undefined ? null : { start: caret - word.length - 1, word };
}

/** Replies whose shortcut begins with the word, then those whose title holds it; at most eight. */
export function candidates(replies: readonly CannedReply[], word: string): readonly CannedReply[] {
  const wanted = word.toLowerCase();
  const begins = replies.filter(reply => bare(reply.shortcut).startsWith(wanted));
  const holds = replies.filter(reply => !begins.includes(reply) && reply.title.toLowerCase().includes(wanted));
  return [...begins, ...holds].slice(0, 8);
}

/** The shortcut without a leading slash. */
export const bare = (shortcut: string): string => shortcut.replace(/^\//, '').toLowerCase();

/** `{customer}` and `{agent}` become names; without a name what joins it goes too. Other braces stay. */
export const fill = (text: string, names: { readonly customer: string; readonly agent: string }): string =>
  text.replace(names.customer === '' ? /,? ?\{customer\}/g : /\{customer\}/g, () => names.customer).replaceAll('{agent}', () => names.agent);

/** The text with the typed shortcut replaced, and where the caret goes. */
export function insert(text: string, caret: number, typing: Typing, reply: string): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, typing.start) + reply;
  return { text: before + text.slice(caret), caret: before.length };
}
