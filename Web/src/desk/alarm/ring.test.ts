import { describe, expect, test } from 'vitest';
import { summary, view } from '../samples';
import type { DeskView, Summary } from '../wire';
import { claimable, leftTo, nobody, ring, silence, waitingFor } from './ring';

const mia = summary({ id: 'mia' });
const tom = summary({ id: 'tom' });

const withKai = (waiting: readonly Summary[], available: boolean): DeskView => {
  const desk = view(waiting);
  return { ...desk, agents: [...desk.agents, { ...desk.me, id: 'kai', name: 'Kai', available }] };
};

/** What may be claimed as soon as the lists are there. */
const claimed = (desk: DeskView): readonly Summary[] => claimable(desk, leftTo(nobody, desk));

describe('the alarm', () => {
  test('rings at once for a new customer and again until somebody takes', () => {
    const first = ring(silence, [mia], 100_000, 15_000);
    expect(first).toMatchObject({ fresh: [mia], sound: true });
    const soon = ring(first.next, [mia], 105_000, 15_000);
    expect(soon).toMatchObject({ fresh: [], sound: false });
    expect(ring(soon.next, [mia], 115_000, 15_000).sound).toBe(true);
    expect(ring(soon.next, [], 130_000, 15_000).sound).toBe(false);
  });

  test('a second customer rings although the first still waits', () => {
    const first = ring(silence, [mia], 100_000, 15_000);
    expect(ring(first.next, [mia, tom], 101_000, 15_000)).toMatchObject({ fresh: [tom], sound: true });
  });

  test('a customer who comes back to the queue is new again', () => {
    const gone = ring(ring(silence, [mia], 100_000, 15_000).next, [], 101_000, 15_000);
    expect(ring(gone.next, [mia], 102_000, 15_000).fresh).toEqual([mia]);
  });

  test('nobody rings for an agent who is away, nor for the customer of a colleague who is there', () => {
    const forKai = summary({ id: 'k', meantFor: 'kai' });
    expect(claimed(view([mia], false))).toEqual([]);
    expect(claimed(withKai([mia, forKai], true))).toEqual([mia]);
  });

  test('the customer of a colleague who is away, or has gone home, rings for everybody', () => {
    const forKai = summary({ id: 'k', meantFor: 'kai' });
    expect(claimed(withKai([forKai], false))).toEqual([forKai]);
    expect(claimed(view([forKai]))).toEqual([forKai]);
  });

  test('a colleague who is there and does not take the customer in two minutes is not waited for', () => {
    const desk = withKai([summary({ id: 'k', meantFor: 'kai' })], true);
    const at = (now: string): DeskView => ({ ...desk, now });
    const left = leftTo(leftTo(nobody, at('2026-01-05T12:00:00Z')), at('2026-01-05T12:01:59Z'));
    expect(claimable(at('2026-01-05T12:01:59Z'), left)).toEqual([]);
    expect(claimable(at('2026-01-05T12:02:00Z'), left)).toEqual(desk.waiting);
    expect(leftTo(left, { ...desk, waiting: [] })).toEqual(nobody);
  });

  test('in a rush those count too whom the list leaves out, unless nobody rings', () => {
    const listed = view([mia, tom]);
    const rush: DeskView = { ...listed, counts: { ...listed.counts, waiting: 10_000 } };
    expect(waitingFor(rush, claimed(rush))).toBe(10_000);
    expect(waitingFor(listed, claimed(listed))).toBe(2);
    expect(waitingFor(rush, [])).toBe(0);
  });

  test('what is offered to me rings, and what I have does not', () => {
    const [offered, taken] = [summary({ id: 'o', stage: 'offered' }), summary({ id: 't', stage: 'withAgent' })];
    expect(claimed({ ...view([]), mine: [offered, taken] })).toEqual([offered]);
  });
});
