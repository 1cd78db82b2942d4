/**
 * Markdown as a tree of what we allow and nothing else: paragraphs, lists, code, bold, italic, links to http, https, mailto and tel.
 * The tree is drawn as text nodes, so whatever stands in the text stays text.
 */
export type Inline =
  | { readonly is: 'text' | 'code'; readonly text: string }
  | { readonly is: 'bold' | 'italic'; readonly inside: readonly Inline[] }
  | { readonly is: 'link'; readonly to: string; readonly inside: readonly Inline[] }
  | { readonly is: 'break' };

export type Block =
  | { readonly is: 'paragraph' | 'heading'; readonly inside: readonly Inline[] }
  | { readonly is: 'code'; readonly text: string }
  | { readonly is: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] };

const fence = /^```/;
const heading = /^#{1,6}\s+(.*?)\s*#*$/;
const item = /^(\s*)(?:[-*+]|(\d{1,4})[.)])\s+(.*)$/;

export function parse(markdown: string): readonly Block[] {
  return blocks(markdown.replace(/\r\n?/g, '\n').split('\n'));
}

function blocks(lines: readonly string[]): Block[] {
  const found: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    if (!line.trim()) at++;
    else if (fence.test(line)) {
      const end = lines.findIndex((other, i) => i > at && fence.test(other));
      const until = end < 0 ? lines.length : end;
      found.push({ is: 'code', text: lines.slice(at + 1, until).join('\n') });
      at = until + 1;
    } else if (heading.test(line)) {
      found.push({ is: 'heading', inside: inline(heading.exec(line)![1]!) });
      at++;
    } else if (item.test(line)) {
      const until = endOf(lines, at, other => !other.trim() || (!item.test(other) && !/^\s+\S/.test(other)));
      found.push(list(lines.slice(at, until)));
      at = until;
    } else {
      const until = endOf(lines, at, other => !other.trim() || fence.test(other) || item.test(other) || heading.test(other));
      found.push({ is: 'paragraph', inside: inline(lines.slice(at, until).join('\n')) });
      at = until;
    }
  }
  return found;
}

function endOf(lines: readonly string[], start: number, ends: (line: string) => boolean): number {
  let at = start + 1;
  while (at < lines.length && !ends(lines[at]!)) at++;
  return at;
}

/** Lines that begin at the depth of the first item begin items; deeper lines belong to the item before them. */
function list(lines: readonly string[]): Block {
  const [, indent, number] = item.exec(lines[0]!)!;
  const groups: string[][] = [];
  for (const line of lines) {
    const start = item.exec(line);
    if (start && start[1]!.length <= indent!.length) groups.push([start[3]!]);
    else groups[groups.length - 1]!.push(line.replace(/^\s{1,4}/, ''));
  }
  return { is: 'list', ordered: number !== undefined, start: Number(number ?? 1), items: groups.map(blocks) };
}

const patterns: readonly (readonly [RegExp, (match: RegExpExecArray) => Inline | null])[] = [
  [/^\\([\\`*_{}[\]()#+\-.!<>|~])/, match => ({ is: 'text', text: match[1]! })],
  [/^ {2,}\n|^\n/, () => ({ is: 'break' })],
  [/^(`+)([^`]|[^`][^]*?[^`])\1(?!`)/, match => ({ is: 'code', text: match[2]!.trim() })],
  [/^\[((?:[^[\]\\]|\\.)+)\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/, match => link(match[2]!, inline(match[1]!))],
  [/^<((?:https?:\/\/|mailto:)[^\s<>]+)>/, match => link(match[1]!, [{ is: 'text', text: match[1]! }])],
  [/^https?:\/\/[^\s<>"'`*]*[^\s<>"'`*.,;:!?)\]}]/, match => link(match[0], [{ is: 'text', text: match[0] }])],
  [/^\*\*(?=\S)([^]*?\S)\*\*(?!\*)/, match => ({ is: 'bold', inside: inline(match[1]!) })],
  [/^__(?=\S)([^]*?\S)__(?!\w)/, match => ({ is: 'bold', inside: inline(match[1]!) })],
  [/^\*(?=[^\s*])([^*]*[^\s*])\*/, match => ({ is: 'italic', inside: inline(match[1]!) })],
  [/^_(?=[^\s_])([^_]*[^\s_])_(?!\w)/, match => ({ is: 'italic', inside: inline(match[1]!) })],
];

/** Where a pattern may begin; everything between is text. */
const mark = /[\\`[<*_\n]| {2,}\n|\bhttps?:/g;

export function inline(text: string): readonly Inline[] {
  const found: Inline[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const [made, length] = firstMatch(text, at);
    if (made) {
      if (plain) found.push({ is: 'text', text: plain });
      plain = '';
      found.push(made);
      at += length;
    } else {
      mark.lastIndex = at + 1;
      const until = mark.exec(text)?.index ?? text.length;
      plain += text.slice(at, until);
      at = until;
    }
  }
  if (plain) found.push({ is: 'text', text: plain });
  return found;
}

function firstMatch(text: string, at: number): readonly [Inline | null, number] {
  const rest = text.slice(at);
  // An underscore inside a word (order_id) is a letter, not a mark.
  const inWord = rest.startsWith('_') && at > 0 && /\w/.test(text[at - 1]!);
  if (!inWord) {
    for (const [pattern, make] of patterns) {
      const match = pattern.exec(rest);
      const made = match && make(match);
      if (made) return [made, match[0].length];
    }
  }
  return [null, 0];
}

/** Text as somebody typed it: only its line ends and its web addresses mean something. */
export function plain(text: string): readonly Inline[] {
  return text.split(/(https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}]|\r?\n)/).flatMap((part, i): Inline[] => {
    if (!part) return [];
    if (i % 2 === 0) return [{ is: 'text', text: part }];
    return part.endsWith('\n') ? [{ is: 'break' }] : [link(part, [{ is: 'text', text: part }]) ?? { is: 'text', text: part }];
  });
}

const safe = new Set(['http:', 'https:', 'mailto:', 'tel:']);

function link(to: string, inside: readonly Inline[]): Inline | null {
  const address = safeAddress(to);
  return address === null ? null : { is: 'link', to: address, inside };
}

/** The address when it leads to the web, to mail or to a phone; null for anything that could run. */
export function safeAddress(to: string): string | null {
  try {
    const url = new URL(to);
    return safe.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
