import type { DeskView, Event, Line, Summary } from './wire';

/** A line of a conversation, for tests. */
export const line = (version: number, event: Event = { kind: 'customer.said', text: `words ${version}` }, cause = `customer:${version}`): Line => ({
  version,
  at: new Date(Date.UTC(2026, 0, 5, 12, version)).toISOString(),
  cause,
  event,
});

/** A row of a list, for tests. */
export const summary = (part: Partial<Summary> = {}): Summary => ({
  id: 'c1',
  stage: 'waiting',
  customer: 'visitor-9f2c81',
  channel: 'directline',
  site: 'shop',
  locale: 'en',
  since: '2026-01-05T12:00:00Z',
  lastAt: '2026-01-05T12:00:00Z',
  frustration: 0,
  moodScore: 0,
  version: 1,
  episode: 1,
  queue: 'main',
  ...part,
});

/** A desk with these customers waiting, for tests. */
export const view = (waiting: readonly Summary[], available = true): DeskView => {
  const me = { id: 'ana', name: 'Ana', available, conversations: 0, capacity: 3, missedOffers: 0 };
  return { counts: { waiting: waiting.length, mine: 0, all: waiting.length, messages: 0, longestWaitSeconds: 0 }, waiting, mine: [], messages: [], agents: [me], me, queues: [{ id: 'main', name: 'Everybody' }], now: '2026-01-05T12:00:00Z', hasWord: true };
};
