import { expect, test } from 'vitest';
import type { Chat } from '../chat';
import type { LineState, Stage } from '../wire';
import { cardOf, mayAskForPerson, mayLeaveAfterAll, putOff } from './asks';

const chat = (current: Partial<LineState>, more: Partial<Chat> = {}): Chat => ({ conversation: 'c1', current: { episode: 1, ...current }, rated: null, ...more }) as Chat;
const nothing: ReadonlySet<string> = new Set();

test('a message can be left although the talk was rated already', () => expect(cardOf(chat({ canLeaveMessage: true }, { rated: 1 }), nothing)).toBe('leave'));
test('who has rated is thanked', () => expect(cardOf(chat({ canRate: false }, { rated: 1 }), nothing)).toBe('thanks'));
test('a rating is asked for once a message is put off, and then nothing', () => {
  const both = chat({ canLeaveMessage: true, canRate: true });
  const later = new Set([putOff('leave', both)]);
  expect(cardOf(both, later)).toBe('rate');
  expect(cardOf(both, later.add(putOff('rate', both)))).toBeNull();
});
test('what was put off can be done after all', () => {
  const left = chat({ canLeaveMessage: true });
  expect([mayLeaveAfterAll(left, nothing), mayLeaveAfterAll(left, new Set([putOff('leave', left)]))]).toEqual([false, true]);
});
test('what one person has put off the next one is asked', () =>
  expect(cardOf(chat({ canRate: true }, { conversation: 'c2' }), new Set([putOff('rate', chat({ canRate: true }))]))).toBe('rate'));
test.each<[Stage, boolean]>([['withBot', true], ['closed', true], ['waiting', false], ['withAgent', false]])(
  'whether a person can be asked for (%s)', (stage, may) => expect(mayAskForPerson(chat({ stage }))).toBe(may));
