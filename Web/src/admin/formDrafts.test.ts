import { expect, test, vi } from 'vitest';
import { MemoryStorage } from '../shared/storage';
import { FormDrafts } from './formDrafts';

test('what is written in a form is there again after a reload, for the same account', () => {
  const store = new MemoryStorage();
  new FormDrafts(store, 'kim').set('reply/hello', { text: 'Hello there' });
  expect(new FormDrafts(store, 'kim').of('reply/hello')).toEqual({ text: 'Hello there' });
  expect(new FormDrafts(store, 'ana').of('reply/hello')).toBeUndefined();
});

test('a form that was saved, or whose words were thrown away, holds nothing, and whoever asks before leaving hears of it', () => {
  const drafts = new FormDrafts(new MemoryStorage(), 'kim');
  const told = vi.fn();
  drafts.subscribe(told);
  drafts.set('reply/hello', { text: 'Hello there' });
  drafts.set('reply/hello', { text: 'Hello there' });
  expect([drafts.any(), told.mock.calls.length]).toEqual([true, 1]);
  drafts.set('reply/hello', undefined);
  expect([drafts.any(), drafts.of('reply/hello'), told.mock.calls.length]).toEqual([false, undefined, 2]);
});
