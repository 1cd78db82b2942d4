import { describe, expect, test } from 'vitest';
import { type Block, type Inline, inline, parse, plain, safeAddress } from './markdown';

/** The tree as a short text, to compare by eye. */
const draw = (blocks: readonly Block[]): string => blocks.map(block => {
  switch (block.is) {
    case 'code': return `code{${block.text}}`;
    case 'list': return `${block.ordered ? `ol${block.start}` : 'ul'}{${block.items.map(draw).join('|')}}`;
    default: return `${block.is === 'heading' ? 'h' : 'p'}{${drawInline(block.inside)}}`;
  }
}).join('');
const drawInline = (inlines: readonly Inline[]): string => inlines.map(one => {
  switch (one.is) {
    case 'text': return one.text;
    case 'break': return '/';
    case 'code': return `c{${one.text}}`;
    case 'link': return `a{${one.to} ${drawInline(one.inside)}}`;
    default: return `${one.is === 'bold' ? 'b' : 'i'}{${drawInline(one.inside)}}`;
  }
}).join('');

describe('markdown', () => {
  test.each([
    ['Plain words.', 'p{Plain words.}'],
    ['One.\n\nTwo.', 'p{One.}p{Two.}'],
    ['One\ntwo', 'p{One/two}'],
    ['**bold** and *italic* and _italic_ and `code`', 'p{b{bold} and i{italic} and i{italic} and c{code}}'],
    ['**bold *and italic***', 'p{b{bold i{and italic}}}'],
    ['snake_case_word and 2 * 3 * 4', 'p{snake_case_word and 2 * 3 * 4}'],
    ['\\*not italic\\*', 'p{*not italic*}'],
    ['- one\n- two', 'ul{p{one}|p{two}}'],
    ['Steps:\n1. one\n2. two', 'p{Steps:}ol1{p{one}|p{two}}'],
    ['3. three\n4. four', 'ol3{p{three}|p{four}}'],
    ['- one\n  - deep\n- two', 'ul{p{one}ul{p{deep}}|p{two}}'],
    ['```\n<b>*x*</b>\n```', 'code{<b>*x*</b>}'],
    ['```\nnever closed', 'code{never closed}'],
    ['## Delivery', 'h{Delivery}'],
    ['[terms](https://example.com/a_(b))', 'p{a{https://example.com/a_(b) terms}}'],
    ['see https://example.com/x, please', 'p{see a{https://example.com/x https://example.com/x}, please}'],
    ['[**bold** link](https://example.com)', 'p{a{https://example.com/ b{bold} link}}'],
  ])('%j', (markdown, expected) => expect(draw(parse(markdown))).toBe(expected));

  test.each(['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '&lt;b&gt;', '[x](javascript:alert(1))', '[x](data:text/html,1)', '[x](  vbscript:1 )', '![x](https://example.com/p.png'])(
    '%j stays text', markdown => {
      const links = (blocks: readonly Inline[]): string[] => blocks.flatMap(one => (one.is === 'link' ? [one.to] : 'inside' in one ? links(one.inside) : []));
      expect(links(inline(markdown)).filter(to => !to.startsWith('https:'))).toEqual([]);
    });

  test('no letter of a text without marks is lost', () => {
    const odd = 'a * b ** c _ d ` e [f] (g) \\ h < i https:// j ** ';
    expect(drawInline(inline(odd))).toBe(odd);
  });

  test('a long row of marks is read in time', () => expect(inline('*'.repeat(4000)).length).toBeGreaterThan(0));
});

describe('plain text', () => {
  test('keeps marks and lines, and links addresses', () => expect(drawInline(plain('*a*\nhttps://example.com/b.'))).toBe('*a*/a{https://example.com/b https://example.com/b}.'));
});

describe('addresses', () => {
  test.each(['javascript:alert(1)', ' JaVaScript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/relative', ''])('%j leads nowhere', to => expect(safeAddress(to)).toBeNull());
  test.each(['https://example.com/', 'http://example.com/a?b=c#d', 'mailto:help@example.com', 'tel:+4412345'])('%j is kept', to => expect(safeAddress(to)).toBe(to));
});
