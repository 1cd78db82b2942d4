import { expect, test } from 'vitest';
import { phrasesFor } from './phrases';
import { backAgain, dayOf } from './when';

const phrases = phrasesFor('en-GB');

test('the place is said in words', () => expect([1, 2, 10, 11].map(phrases.place)).toEqual(['You are first.', 'You are second.', 'You are tenth.', 'You are number 11.']));
test('the wait is said with its bound', () => expect(phrases.estimate({ position: 2, likelyMinutes: 3, atMostMinutes: 8 })).toBe('Likely 3 minutes, at most 8.'));
test('a bound that says no more is left out', () => expect(phrases.estimate({ position: 1, likelyMinutes: 1, atMostMinutes: 1 })).toBe('Likely 1 minute.'));
test('a wait of less than a minute is not nought', () => expect(phrases.estimate({ position: 1, likelyMinutes: 0, atMostMinutes: 2 })).toBe('Likely under a minute, at most 2.'));
test('without an honest estimate nothing is said of minutes', () => expect([phrases.estimate({ position: 1 }), phrases.estimate({ position: 1, likelyMinutes: null, atMostMinutes: null })]).toEqual(['', '']));
test('a language without phrases gets English', () => expect(phrasesFor('xx-YY')).toBe(phrases));

const now = new Date(2026, 10, 20, 18, 0);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
test.each([
  [at(20, 20), 'We are back at 20:00.'],
  [at(21, 9), 'We are back tomorrow at 09:00.'],
  [at(23, 9), 'We are back on Monday at 09:00.'],
])('the return of the team is said by its nearness', (opens, sentence) => expect(backAgain(opens, now, 'en-GB', phrases)).toBe(sentence));
test('an unknown return is not invented', () => expect(backAgain(null, now, 'en-GB', phrases)).toBeNull());
test('days are named by their nearness', () => expect([at(20, 1), at(19, 23), at(18, 12)].map(day => dayOf(day, now, 'en-GB', phrases))).toEqual(['Today', 'Yesterday', 'Wednesday 18 November']));
