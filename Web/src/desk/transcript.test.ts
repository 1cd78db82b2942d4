import { describe, expect, test } from 'vitest';
import { episodeOf } from './episodes';
import { line } from './samples';
import { moodTrend, transcript } from './transcript';
import type { Event } from './wire';

const read = (of: number, level: number): Event => ({
  kind: 'turn.read',
  of,
  mood: { label: 'Negative', score: -0.5, frustration: 0.6 },
  frustration: { level, why: [{ name: 'words', amount: level }] },
  rule: 'frustration',
  because: 'Frustration reached its limit.',
});

describe('the transcript', () => {
  test('a reading stands beside the words that were read', () => {
    const items = transcript([line(1), line(2, read(1, 0.7)), line(3)]);
    expect(items.filter(item => item.shape === 'customer').map(item => item.reading?.frustration ?? null)).toEqual([0.7, null]);
  });

  test('each day has its name once', () => {
    const later = { ...line(3), at: '2026-01-07T12:00:00Z' };
    expect(transcript([line(1), line(2), later]).map(item => item.shape)).toEqual(['day', 'customer', 'customer', 'day', 'customer']);
  });

  test('a transfer is a private note with where it went', () => {
    const items = transcript([line(1, { kind: 'agent.transferred', agent: 'kai', name: 'Kai', note: 'needs the warehouse' })]);
    expect(items[1]).toMatchObject({ shape: 'note', name: 'Kai to the queue', text: 'needs the warehouse' });
  });

  test('who takes over from whom is told', () => {
    const items = transcript([line(1, { kind: 'agent.joined', agent: 'sue', name: 'Sue', from: 'kai', fromName: 'Kai' })]);
    expect(items[1]).toMatchObject({ shape: 'notice', text: 'Sue took over from Kai' });
  });

  test('the trend holds one figure for each turn', () => {
    expect(moodTrend([line(1), line(2, read(1, 0.2)), line(3), line(4, read(3, 0.7))]).map(turn => turn.frustration)).toEqual([0.2, 0.7]);
  });

  test('an insult stands beside the words that were read', () => {
    const items = transcript([line(1), line(2, { ...read(1, 0.7), insulted: true } as Event), line(3), line(4, read(3, 0.2))]);
    expect(items.flatMap(item => (item.shape === 'customer' ? [item.reading?.insulted] : []))).toEqual([true, false]);
  });

  test('an episode ends where the next one starts', () => {
    const lines = [line(1), line(2), line(3, { kind: 'episode.started', number: 2 }), line(4)];
    expect([1, 2, 3].map(number => episodeOf(lines, number).map(one => one.version))).toEqual([[1, 2], [3, 4], []]);
  });
});
