import { describe, expect, test } from 'vitest';
import { contrast, readable, textOn } from './colour';

const colours = ['#0b6e4f', '#ffffff', '#000000', '#ffe94d', '#e4572e', '#2456d6', '#808080', '#7fffd4', '#b00020'];

describe('colour', () => {
  test('black on white has the greatest contrast there is', () => expect(contrast('#000000', '#ffffff')).toBeCloseTo(21));
  test.each(colours)('text on %s can be read', colour => expect(contrast(textOn(colour), colour)).toBeGreaterThanOrEqual(4.2));
  test.each(colours)('%s as text can be read on a light and on a dark page', colour => {
    for (const page of ['#ffffff', '#15191e']) expect(contrast(readable(colour, page), page)).toBeGreaterThanOrEqual(4.5);
  });
  test('a colour that can be read is left as it is', () => expect(readable('#0b6e4f', '#ffffff')).toBe('#0b6e4f'));
  test('a word that is no colour gives ink', () => expect(textOn('salmon')).toBe('#ffffff'));
});
