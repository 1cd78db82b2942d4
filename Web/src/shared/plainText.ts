import { parse, type Block, type Inline } from './markdown';

/** Markdown as a person would type it in a chat: links with their address behind them, lists with dashes or numbers, no marks. */
export const plainText = (markdown: string): string => blocks(parse(markdown)).join('\n\n');

const blocks = (all: readonly Block[]): string[] => all.map(block);

function block(one: Block): string {
  switch (one.is) {
    case 'paragraph':
    case 'heading':
      return inlines(one.inside);
    case 'code':
      return one.text;
    case 'list':
      return one.items.map((item, i) => `${one.ordered ? `${one.start + i}.` : '-'} ${blocks(item).join('\n').replaceAll('\n', '\n  ')}`).join('\n');
  }
}

const inlines = (all: readonly Inline[]): string => all.map(inline).join('');

function inline(one: Inline): string {
  switch (one.is) {
    case 'text':
    case 'code':
      return one.text;
    case 'bold':
    case 'italic':
      return inlines(one.inside);
    case 'break':
      return '\n';
    case 'link': {
      const words = inlines(one.inside);
      return words === one.to || `${words}/` === one.to ? words : `${words} (${one.to})`;
    }
  }
}
