import { expect, test } from 'vitest';
import { backAgain, dayOf } from '../when';
import { phrases as ar } from './ar';
import { phrases as de } from './de';
import { en } from './en';
import { phrases as es } from './es';
import { phrases as fr } from './fr';
import { localeAmong, phrasesOf, tagOf } from './load';
import { type Phrases, tags } from './phrases';
import { phrases as pt } from './pt';

test('the place is said in words', () => expect([1, 2, 10, 11].map(en.place)).toEqual(['You are first.', 'You are second.', 'You are tenth.', 'You are number 11.']));
test('the wait is said with its bound', () => expect(en.estimate({ position: 2, likelyMinutes: 3, atMostMinutes: 8 })).toBe('Likely 3 minutes, at most 8.'));
test('a bound that says no more is left out', () => expect(en.estimate({ position: 1, likelyMinutes: 1, atMostMinutes: 1 })).toBe('Likely 1 minute.'));
test('a wait of less than a minute is not nought', () => expect(en.estimate({ position: 1, likelyMinutes: 0, atMostMinutes: 2 })).toBe('Likely under a minute, at most 2.'));
test('without an honest estimate nothing is said of minutes', () => expect([en.estimate({ position: 1 }), en.estimate({ position: 1, likelyMinutes: null, atMostMinutes: null })]).toEqual(['', '']));

const now = new Date(2026, 10, 20, 18, 0);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
test.each([
  [at(20, 20), 'We are back at 20:00.'],
  [at(21, 9), 'We are back tomorrow at 09:00.'],
  [at(23, 9), 'We are back on Monday at 09:00.'],
])('the return of the team is said by its nearness', (opens, sentence) => expect(backAgain(opens, now, 'en-GB', en)).toBe(sentence));
test('an unknown return is not invented', () => expect(backAgain(null, now, 'en-GB', en)).toBeNull());
test('a return that is past is not promised', () => expect(backAgain(at(20, 9), now, 'en-GB', en)).toBeNull());
test('days are named by their nearness', () => expect([at(20, 1), at(19, 23), at(18, 12)].map(day => dayOf(day, now, 'en-GB', en))).toEqual(['Today', 'Yesterday', 'Wednesday 18 November']));

const others: readonly Phrases[] = [de, fr, es, pt, ar];

/** Every phrase that a language can say, with figures in the places. */
function said(phrases: Phrases): ReadonlyMap<string, string> {
  const queue = { position: 2, likelyMinutes: 3, atMostMinutes: 8 };
  const samples: Readonly<Record<string, readonly unknown[]>> = {
    attachTooBig: ['a.png', 4], place: [3], estimate: [queue], newMessages: [5], tooLong: [12], awayUntil: ['Montag', '09:00'],
  };
  return new Map(Object.entries(phrases).filter(([name]) => !['language', 'direction'].includes(name)).flatMap(([name, phrase]): [string, string][] => {
    if (typeof phrase === 'function') return [[name, (phrase as (...facts: readonly unknown[]) => string)(...(samples[name] ?? ['Ana']))]];
    return typeof phrase === 'string' ? [[name, phrase]] : (phrase as readonly string[]).map((one, i) => [`${name} ${i}`, one]);
  }));
}

test('every language is there, and only they', async () => expect(await Promise.all(tags.map(async tag => (await phrasesOf(tag)).language))).toEqual(tags));

/** French has these words, too. */
const alike: Readonly<Record<string, readonly string[]>> = { fr: ['botName', 'log'] };

test.each(others.map(phrases => [phrases.language, phrases] as const))('%s leaves no English behind', (tag, phrases) => {
  const english = said(en);
  expect([...said(phrases)].filter(([name, text]) => text === english.get(name) || text.trim() === '').map(([name]) => name)).toEqual(alike[tag] ?? []);
});

test.each(others.map(phrases => [phrases.language, phrases] as const))('%s says every fact that English says', (_, phrases) => {
  for (const [name, english] of said(en))
    for (const fact of english.match(/Ana|a\.png|Montag|\d+/g) ?? []) expect(said(phrases).get(name)).toContain(fact);
});

test('Arabic counts one, two, few and many', () =>
  expect([1, 2, 3, 10, 11, 100, 103].map(ar.newMessages)).toEqual([
    'رسالة جديدة', 'رسالتان جديدتان', '3 رسائل جديدة', '10 رسائل جديدة', '11 رسالة جديدة', '100 رسالة جديدة', '103 رسائل جديدة',
  ]));
test('Arabic runs from right to left, and a Latin name in it stands apart', () => expect([ar.direction, ar.statusAgent('Ana')]).toEqual(['rtl', 'محادثة مع \u2068Ana\u2069']));
test.each([
  [de, 'de-AT', 'Wir sind am Montag um 09:00 Uhr wieder da.'],
  [fr, 'fr-FR', 'Nous serons de retour lundi à 09:00.'],
  [es, 'es-ES', 'Volvemos el lunes a las 09:00.'],
  [pt, 'pt-BR', 'Voltamos na segunda-feira às 09:00.'],
  [ar, 'ar-EG', 'سنعود يوم الاثنين الساعة 09:00 ص.'],
] as const)('the return is said as each language says it', (phrases, locale, sentence) => expect(backAgain(at(23, 9), now, locale, phrases)?.replace(/\s/g, ' ')).toBe(sentence));
test('one o\'clock is singular in Spanish and Portuguese', () => expect([es.awayUntil(null, '1:00'), pt.awayUntil(null, '01:00'), es.awayUntil(null, '13:00')]).toEqual(['Volvemos a la 1:00.', 'Voltamos à 01:00.', 'Volvemos a las 13:00.']));

test.each([
  [['nl-NL', 'de-CH', 'en'], 'de-CH'],
  [['nl-NL', 'sv'], 'nl-NL'],
  [['pt_BR', 'en'], 'pt-BR'],
  [['?', ''], 'en'],
])('of %j the first that we speak is spoken', (wanted, locale) => expect(localeAmong(wanted)).toBe(locale));
test('a region does not matter to the words', () => expect([tagOf('ar-EG'), tagOf('DE-at'), tagOf('nl')]).toEqual(['ar', 'de', null]));
