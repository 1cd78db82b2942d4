import { expect, test } from 'vitest';
import { moodStep } from './mood';
import { sparkline } from './sparkline';
import { clock, figure, meantForInWords, nameOf, obstacleInWords, reasonInWords, tooLong } from './words';
import { summary } from './samples';

test('a wait reads as minutes and seconds, and as hours when it must', () => {
  expect([0, 7.9, 125, 3723, -3].map(clock)).toEqual(['00:00', '00:07', '02:05', '1:02:03', '00:00']);
});

test('a figure has two places and a true minus', () => {
  expect([0.824, -0.4].map(figure)).toEqual(['0.82', '−0.40']);
});

test('a text of ten thousand characters goes, a longer one does not', () => {
  expect([tooLong('a'.repeat(10_000)), tooLong(` ${'a'.repeat(10_000)}\n`), tooLong('a'.repeat(10_001))]).toEqual([null, null, 'Write 1 to 10,000 characters.']);
});

test('a customer without a name keeps the same short one', () => {
  expect(nameOf(summary())).toBe('Visitor 2c81');
});

test('a reason that is newer than the page is shown as it is', () => {
  expect([reasonInWords('Misses'), reasonInWords('Weather')]).toEqual(['Bot had no answer', 'Weather']);
});

test('an agent reads that words do not reach the customer, while they talk', () => {
  const talk = summary({ stage: 'withAgent', channel: 'msteams' });
  expect(obstacleInWords(talk)).toBeNull();
  expect(obstacleInWords({ ...talk, obstacle: 'Unreachable' })).toBe('This customer cannot be reached on Teams. What did not arrive is kept, and sent once they write again.');
  expect(obstacleInWords({ ...talk, obstacle: 'SetAside' })).toMatch(/^Teams refused something that was said here/);
  expect(obstacleInWords({ ...talk, stage: 'closed', obstacle: 'Unreachable' })).toBeNull();
});

test('frustration outweighs a kind word', () => {
  expect([moodStep(0.5, 0.7), moodStep(-0.4, 0.1), moodStep(0, 0.1), moodStep(0.6, 0)]).toEqual(['angry', 'annoyed', 'neutral', 'content']);
});

test('the sparkline runs from left to right with 1 on top, and stays inside', () => {
  expect(sparkline([0, 1, 2], { width: 108, height: 28 })).toEqual([[4, 24], [54, 4], [104, 4]]);
  expect(sparkline([0.5], { width: 108, height: 28 })).toEqual([[54, 14]]);
});

test('a customer whom a colleague passed on is for that agent by name, and for me', () => {
  const [ana, kai] = [{ id: 'ana', name: 'Ana', available: true, conversations: 0, capacity: 3, missedOffers: 0 }, { id: 'kai', name: 'Kai', available: true, conversations: 1, capacity: 3, missedOffers: 0 }];
  const forKai = summary({ meantFor: 'kai' });
  expect([meantForInWords(forKai, kai, [ana, kai]), meantForInWords(forKai, ana, [ana, kai]), meantForInWords(summary(), ana, [])]).toEqual(['for you', 'for Kai', null]);
});
