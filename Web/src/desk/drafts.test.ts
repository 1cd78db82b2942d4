import { expect, test } from 'vitest';
import { MemoryStorage } from '../shared/storage';
import { blank, draftFile, isNote, offered, written } from './drafts';

test('a note that was begun while somebody else had the conversation stays one when it is mine', () => {
  const begun = { ...blank, ...written('Looks like a fraud to me', isNote(blank, false)) };
  expect(isNote(begun, true)).toBe(true);
});

test('a reply that was begun while the conversation was mine becomes no note when it is not', () => {
  const begun = { ...blank, ...written('Here is your refund', isNote(blank, true)) };
  expect(isNote(begun, false)).toBe(false);
});

test('with nothing written the way is open that the agent chose and may take', () => {
  expect(isNote(blank, true)).toBe(false);
  expect(isNote(blank, false)).toBe(true);
  expect(isNote({ ...blank, note: true }, true)).toBe(true);
  expect(isNote({ ...blank, ...written('  ', true) }, true)).toBe(false);
});

test('words from elsewhere come after what is written, and are a reply', () => {
  expect(offered({ ...blank, ...written('Hello.', false) }, 'It comes tomorrow.')).toMatchObject({ text: 'Hello.\n\nIt comes tomorrow.', as: 'reply', offered: 1 });
  expect(offered({ ...blank, note: true }, 'It comes tomorrow.')).toMatchObject({ text: 'It comes tomorrow.', as: 'reply', note: false });
});

test('what is written outlives a reload, each account its own, and what was sent leaves nothing behind', () => {
  const store = new MemoryStorage();
  const file = draftFile(store, 'ana');
  file.write({ a: { ...blank, ...written('Hello', false), offered: 3 }, b: blank, 'note c': { ...blank, outcome: 'Abuse' } });
  expect(file.read()).toEqual({ a: { ...blank, text: 'Hello', as: 'reply' }, 'note c': { ...blank, outcome: 'Abuse' } });
  expect(draftFile(store, 'ben').read()).toEqual({});
  file.write({ a: blank });
  expect(store.length).toBe(0);
});
