import { describe, expect, test } from 'vitest';
import { follow, lastVersion, merge, noLog } from './lines';
import { line, summary } from './samples';

const versions = (of: readonly { version: number }[]): number[] => of.map(one => one.version);

describe('merging lines by version', () => {
  test('lines in any order and number come out once and in order', () => {
    const log = merge(noLog, [line(3), line(1), line(2), line(1), line(3)]);
    expect(versions(log.lines)).toEqual([1, 2, 3]);
    expect(log.missed).toBe(false);
  });

  test('a line after a gap is left out and asks for what was missed', () => {
    const log = merge(merge(noLog, [line(1)]), [line(3)]);
    expect(versions(log.lines)).toEqual([1]);
    expect(log.missed).toBe(true);
  });

  test('what was missed closes the gap', () => {
    const log = merge(merge(merge(noLog, [line(1)]), [line(3)]), [line(2), line(3)]);
    expect(lastVersion(log)).toBe(3);
    expect(log.missed).toBe(false);
  });

  test('an old line changes nothing', () => {
    const log = merge(noLog, [line(1), line(2)]);
    expect(merge(log, [line(1)])).toEqual(log);
  });
});

describe('following a conversation', () => {
  test('a handoff makes the customer wait, with its reason', () => {
    const now = follow(summary({ stage: 'withBot', version: 4 }), line(5, { kind: 'handoff.requested', reason: 'Misses', because: '2 misses', numbers: {} }));
    expect(now).toMatchObject({ stage: 'waiting', reason: 'Misses', because: '2 misses', version: 5 });
  });

  test('the agent who joins has it, and loses it by a transfer', () => {
    const joined = follow(summary({ stage: 'waiting', version: 5 }), line(6, { kind: 'agent.joined', agent: 'kai', name: 'Kai' }));
    expect(joined).toMatchObject({ stage: 'withAgent', agent: 'kai', agentName: 'Kai' });
    const passed = follow(joined, line(7, { kind: 'agent.transferred', agent: 'kai', name: 'Kai', to: 'ana', toName: 'Ana', note: 'knows the case' }));
    expect(passed).toMatchObject({ stage: 'waiting', agent: null, meantFor: 'ana', because: 'knows the case' });
  });

  test('an offer goes to one agent, and back to the wait as it was', () => {
    const offered = follow(summary({ stage: 'waiting', version: 5 }), line(6, { kind: 'offer.made', agent: 'kai', name: 'Kai' }));
    expect(offered).toMatchObject({ stage: 'offered', agent: 'kai', since: '2026-01-05T12:00:00Z' });
    expect(follow(offered, line(7, { kind: 'offer.passed', agent: 'kai', name: 'Kai', why: 'TimedOut' }))).toMatchObject({ stage: 'waiting', agent: null, since: '2026-01-05T12:00:00Z' });
  });

  test('after the end the agent still has it, until it is closed', () => {
    const ended = follow(summary({ stage: 'withAgent', version: 5, due: '2026-01-05T12:10:00Z' }), line(6, { kind: 'wrap_up.started', agent: 'kai', name: 'Kai', outcome: 'Unresolved', note: 'sent' }));
    expect(ended).toMatchObject({ stage: 'wrapUp', agent: 'kai', outcome: 'Unresolved', note: 'sent', due: null });
    expect(follow(ended, line(7, { kind: 'conversation.closed', outcome: 'Resolved', note: '' }))).toMatchObject({ stage: 'closed', agent: null });
  });

  test('a line that the summary already holds changes nothing', () => {
    const known = summary({ stage: 'closed', version: 9 });
    expect(follow(known, line(6, { kind: 'agent.joined', agent: 'kai', name: 'Kai' }))).toBe(known);
  });
});
