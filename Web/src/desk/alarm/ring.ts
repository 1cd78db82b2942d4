import type { DeskView, Summary } from '../wire';

/** Customers that I may take now: offered to me, meant for me, for anybody, or for a colleague who is not there. Away, nobody rings. */
export const claimable = (view: DeskView): readonly Summary[] =>
  view.me.available ? [...view.mine.filter(row => row.stage === 'offered'), ...view.waiting.filter(row => row.meantFor === view.me.id || !isExpected(row, view))] : [];

/** Whether a colleague who takes conversations now is to take this one. */
const isExpected = (row: Summary, view: DeskView): boolean => view.agents.some(agent => agent.id === row.meantFor && agent.available);

/** Which customers ring now: each one when it comes, and all of them again every `repeatMs` until somebody takes them. */
export type Ringing = { readonly heard: ReadonlySet<string>; readonly lastAt: number };

export const silence: Ringing = { heard: new Set(), lastAt: 0 };

export function ring(before: Ringing, waiting: readonly Summary[], now: number, repeatMs: number): { readonly next: Ringing; readonly fresh: readonly Summary[]; readonly sound: boolean } {
  const fresh = waiting.filter(row => !before.heard.has(row.id));
  const again = waiting.length > 0 && now - before.lastAt >= repeatMs;
  const sound = fresh.length > 0 || again;
  return { next: { heard: new Set(waiting.map(row => row.id)), lastAt: sound ? now : before.lastAt }, fresh, sound };
}
