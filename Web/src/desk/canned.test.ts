import { describe, expect, test } from 'vitest';
import { candidates, fill, insert, shortcutAt } from './canned';

const replies = [
  { shortcut: 'hello', title: 'Greeting', text: 'Hello {customer}.' },
  { shortcut: '/help', title: 'Where help is', text: 'See our pages.' },
  { shortcut: 'bye', title: 'Goodbye and say hello again', text: 'Bye.' },
];

describe('canned replies', () => {
  test('a slash at the start or after a space begins a shortcut', () => {
    expect(shortcutAt('/he', 3)).toEqual({ start: 0, word: 'he' });
    expect(shortcutAt('Well, /', 7)).toEqual({ start: 6, word: '' });
  });

  test('a slash inside a word or an address does not', () => {
    expect(shortcutAt('and/or', 6)).toBeNull();
    expect(shortcutAt('https://x', 9)).toBeNull();
  });

  test('shortcuts that begin with the word come before titles that hold it', () => {
    expect(candidates(replies, 'hel').map(reply => reply.shortcut)).toEqual(['hello', '/help', 'bye']);
  });

  test('the reply takes the place of the shortcut and the caret stands behind it', () => {
    expect(insert('Hi /he and more', 6, { start: 3, word: 'he' }, 'there')).toEqual({ text: 'Hi there and more', caret: 8 });
  });

  test('names are filled in, and a customer without a name leaves no gap', () => {
    expect(fill('Hello {customer}, I am {agent}. {other}', { customer: 'Mia', agent: 'Ana' })).toBe('Hello Mia, I am Ana. {other}');
    expect(fill('Hello {customer}, I am {agent}. Thank you, {customer}.', { customer: '', agent: 'Ana' })).toBe('Hello, I am Ana. Thank you.');
  });

  test('a name is never read as a pattern', () => {
    expect(fill('Hello {customer}.', { customer: '$& Co', agent: '' })).toBe('Hello $& Co.');
  });
});
