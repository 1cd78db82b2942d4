import { describe, expect, test } from 'vitest';
import type { Answer } from '../wire';
import { changes, parts } from './diff';
import { draftOf, idFrom, isChanged, missing, newDraft, tidy } from './edit';
import { choose, merge } from './merge';
import { duplicate, phrasingsElsewhere } from './phrasings';
import { matching } from './search';

const answer = (part: Partial<Answer> = {}): Answer => ({
  id: 'where',
  revision: 3,
  question: 'Where is my order?',
  alternatePhrasings: ['Where is my parcel?', 'Track my order'],
  text: 'See Orders.',
  tags: ['delivery'],
  followUps: [],
  negativeExamples: [],
  language: 'English',
  translations: [],
  alwaysHandOver: false,
  retired: false,
  updatedAt: '2026-01-05T12:00:00Z',
  updatedBy: 'Ana',
  ...part,
});

describe('a draft', () => {
  test('empty rows of the editor are no change', () => {
    const draft = draftOf(answer());
    expect(isChanged({ ...draft, fields: { ...draft.fields, alternatePhrasings: [...draft.fields.alternatePhrasings, '  '] } })).toBe(false);
  });

  test('is tidied before it is saved', () => {
    expect(tidy({ ...answer(), tags: [' Delivery', 'delivery'], followUps: [{ label: ' Late ', answerId: 'late' }, { label: 'x', answerId: '' }] })).toMatchObject({
      tags: ['delivery'],
      followUps: [{ label: 'Late', answerId: 'late' }],
    });
  });

  test('says what is missing', () => {
    expect(missing(newDraft(), new Set())).toBe('The question is missing.');
    expect(missing({ ...newDraft('Where?'), id: 'where' }, new Set(['where']))).toBe('The id where is taken.');
    expect(missing(draftOf(answer()), new Set(['where']))).toBeNull();
  });

  test('an id comes from the question', () => {
    expect(['Where is my order?', '  Größe & Maße ', '?'].map(idFrom)).toEqual(['where-is-my-order', 'grosse-masse', '']);
  });
});

describe('duplicate phrasings', () => {
  const elsewhere = phrasingsElsewhere([answer({ id: 'late', question: 'My parcel is late' }), answer({ id: 'old', question: 'Lost parcel', retired: true })], 'where');

  test('are found in spite of case and punctuation', () => {
    expect(duplicate('Where is it?', ['where is it', 'Track!', 'track', 'my parcel, is LATE'], 0, elsewhere)).toBe('The same as the question.');
    expect(duplicate('Where is it?', ['where is it', 'Track!', 'track'], 2, elsewhere)).toBe('Already in this list.');
    expect(duplicate('Where is it?', ['my parcel, is LATE'], 0, elsewhere)).toContain('My parcel is late');
  });

  test('do not count in retired answers, and nothing is no duplicate', () => {
    expect(duplicate('Where is it?', ['lost parcel', '', ''], 0, elsewhere)).toBeNull();
    expect(duplicate('Where is it?', ['lost parcel', '', ''], 2, elsewhere)).toBeNull();
  });
});

describe('two edits of one answer', () => {
  const before = answer();
  const mine = { ...before, text: 'Mine', tags: ['delivery', 'orders'] };

  test('that changed different things are put together', () => {
    const { settled, open } = merge(before, mine, { ...before, question: 'Where is it now?' });
    expect(open).toEqual([]);
    expect(settled).toMatchObject({ question: 'Where is it now?', text: 'Mine', tags: ['delivery', 'orders'] });
  });

  test('that changed the same thing leave it to a person', () => {
    const { settled, open } = merge(before, mine, { ...before, text: 'Theirs' });
    expect(open).toEqual(['text']);
    expect(settled).toMatchObject({ text: 'Theirs', tags: ['delivery', 'orders'] });
    expect(choose(settled, mine, ['text'])).toMatchObject({ text: 'Mine' });
  });

  test('that made the same new answer leave to a person whatever both filled differently', () => {
    const made = { ...newDraft('Where is it?').fields, text: 'Mine', tags: ['orders'], language: 'German' as const };
    const { settled, open } = merge(null, made, { ...before, question: 'Where is it?' });
    expect(open).toEqual(['text', 'tags', 'language']);
    expect(settled).toMatchObject({ question: 'Where is it?', alternatePhrasings: before.alternatePhrasings });
    expect(merge(null, made, { ...before, text: '', tags: [] }).settled).toMatchObject({ text: 'Mine', tags: ['orders'] });
  });

  test('that made the same change agree', () => {
    expect(merge(before, mine, { ...before, text: 'Mine' }).open).toEqual([]);
  });
});

describe('a diff', () => {
  test('keeps what stayed between what came and went', () => {
    expect(parts(['a', 'b', 'c'], ['a', 'x', 'c', 'd']).map(part => `${part.kind[0]} ${part.text}`)).toEqual(['s a', 'r b', 'a x', 's c', 'a d']);
  });

  test('names the changed fields only', () => {
    expect(changes(answer(), answer({ text: 'See Orders.\nOr ask.', alwaysHandOver: true })).map(change => change.field)).toEqual(['Text', 'Always hand over']);
  });
});

test('a search finds every word anywhere', () => {
  const all = [answer(), answer({ id: 'late', question: 'My parcel is late', tags: ['delays'] })];
  expect(matching(all, 'PARCEL track', '').map(one => one.id)).toEqual(['late', 'where']);
  expect(matching(all, '', 'delays').map(one => one.id)).toEqual(['late']);
});
