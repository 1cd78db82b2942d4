import { expect, test } from 'vitest';
import { answerOf } from './answerOf';

const press = (key: string, code: string, more: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({ altKey: true, ctrlKey: false, metaKey: false, key, code, ...more });

test('Alt with Y accepts and with N declines, by what stands on the key', () => {
  expect(answerOf(press('y', 'KeyY'), false)).toBe('accept');
  expect(answerOf(press('N', 'KeyN'), true)).toBe('decline');
  expect(answerOf(press('y', 'KeyZ'), false)).toBe('accept'); // German keyboards
  expect(answerOf(press('z', 'KeyY'), false)).toBeNull();
});

test('where no Latin letter stands on it, its place counts, but not while somebody writes', () => {
  expect(answerOf(press('غ', 'KeyY'), false)).toBe('accept');
  expect(answerOf(press('Dead', 'KeyN'), true)).toBeNull(); // a Mac, on the way to "ñ"
  expect(answerOf(press('Dead', 'KeyN'), false)).toBe('decline');
});

test('other keys and other combinations say nothing', () => {
  expect(answerOf(press('x', 'KeyX'), false)).toBeNull();
  expect(answerOf(press('n', 'KeyN', { altKey: false }), false)).toBeNull();
  expect(answerOf(press('n', 'KeyN', { ctrlKey: true }), false)).toBeNull();
  expect(answerOf(press('constructor', ''), false)).toBeNull();
});
