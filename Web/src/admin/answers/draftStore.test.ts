import { describe, expect, test } from 'vitest';
import { CallFailed } from '../../account/api';
import { MemoryStorage } from '../../shared/storage';
import type { Answer } from '../wire';
import { draftFile } from './drafts';
import { DraftStore } from './draftStore';
import { draftOf, isChanged, newDraft, type Draft } from './edit';

const answer = (part: Partial<Answer> = {}): Answer => ({
  ...newDraft('Where?').fields, id: 'where', revision: 3, text: 'See Orders.', retired: false, updatedAt: '2026-01-05T12:00:00Z', updatedBy: 'Ben', ...part,
});
const written = (draft: Draft, text: string): Draft => ({ ...draft, fields: { ...draft.fields, text } });
const file = (store: Storage = new MemoryStorage(), account = 'ana') => draftFile(store, account);

/** Keeps a draft and begins to save it; `end` is the server's answer. */
const begin = (key: string, draft: Draft, store = new DraftStore(file())) => {
  let resolve!: (saved: Answer) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Answer>((saved, failed) => ([resolve, reject] = [saved, failed]));
  store.keep(key, draft);
  const done = store.run(key, draft, draft.fields, () => promise);
  return { store, end: (saved: Answer) => (resolve(saved), done), fail: (error: Error) => (reject(error), done) };
};

describe('what is typed while a save is under way', () => {
  const mine = written(draftOf(answer()), 'First');

  test('stays, on top of what was saved', async () => {
    const { store, end } = begin('where', mine);
    store.keep('where', written(mine, 'First and second'));
    await end(answer({ revision: 4, text: 'First' }));
    expect(store.now().drafts['where']).toMatchObject({ from: { revision: 4 }, fields: { text: 'First and second' } });
  });

  test('stays in a new answer, which gets its id and keeps its editor', async () => {
    const { store, end } = begin('+1', { ...written(newDraft('Where?'), 'First'), id: 'where' });
    store.keep('+1', written(store.now().drafts['+1']!, 'First and second'));
    await end(answer({ revision: 1, text: 'First' }));
    store.keep('+1', written(store.now().drafts['where']!, 'Third'));
    expect(Object.keys(store.now().drafts)).toEqual(['where']);
    expect(store.now().drafts['where']).toMatchObject({ id: 'where', from: { revision: 1 }, fields: { text: 'Third' } });
    expect(store.begunAs('where')).toBe('+1');
  });

  test('and nothing more: the draft is as saved, and goes when the list has it', async () => {
    const { store, end } = begin('where', mine);
    await end(answer({ revision: 4, text: 'First' }));
    expect(isChanged(store.now().drafts['where']!)).toBe(false);
    store.settle([answer()]);
    expect(store.now().drafts['where']).toBeDefined();
    store.settle([answer({ revision: 4 })]);
    expect(store.now().drafts['where']).toBeUndefined();
  });

  test('stays when the save fails, with the reason', async () => {
    const { store, fail } = begin('where', mine);
    expect(store.now().saving['where']).toMatchObject({ busy: true });
    await fail(new Error('No.'));
    expect(store.now()).toMatchObject({ drafts: { where: mine }, saving: { where: { busy: false, problem: 'No.' } } });
  });
});

test('a retirement that somebody was faster than says so, and shows what they saved', async () => {
  const store = new DraftStore(file());
  const current = answer({ revision: 4, text: 'Theirs' });
  await store.run('where', draftOf(answer()), null, () => Promise.reject(new CallFailed(409, 'edited_meanwhile', '', { current })));
  expect(store.now()).toMatchObject({ drafts: { where: { from: current } }, saving: { where: { conflict: null, problem: 'Ben saved this answer first. Look at it, and try again.' } } });
});

test('each new answer has a place of its own', () => {
  const store = new DraftStore(file());
  const first = store.newKey();
  store.keep(first, newDraft('Where?'));
  expect(store.newKey()).not.toBe(first);
});

test('a reload finds what the same account was writing, and nothing of another', () => {
  const tab = new MemoryStorage();
  const store = new DraftStore(file(tab));
  store.keep('where', written(draftOf(answer()), 'Mine'));
  store.keep('late', draftOf(answer({ id: 'late' })));
  expect(Object.keys(new DraftStore(file(tab)).now().drafts)).toEqual(['where']);
  expect(new DraftStore(file(tab, 'ben')).now().drafts).toEqual({});
  store.drop('where');
  expect(tab.length).toBe(0);
});
