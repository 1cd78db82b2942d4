import { expect, test } from 'vitest';
import { backOff } from './backOff';

test('waits double from half a second', () => expect([0, 1, 2, 3].map(attempt => backOff(attempt, 0.5))).toEqual([0.5, 1, 2, 4]));
test('waits never pass nineteen seconds', () => expect(backOff(40, 0.999)).toBeLessThan(19));
test('many pages do not come at once', () => expect(backOff(3, 0)).toBeLessThan(backOff(3, 1)));
