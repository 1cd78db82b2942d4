import type { DeskView, Summary } from '../wire';

/** A colleague who is there has so long for a customer who is meant for them; then everybody hears of it, before the customer is asked whether to stay. */
const PatienceMs = 2 * 60_000;

/** Customers that are left to a colleague, and since when this page knows it, by the server's clock. */
export type Left = ReadonlyMap<string, number>;

export const nobody: Left = new Map();

/** Who is left to a colleague now. */
export const leftTo = (before: Left, view: DeskView): Left =>
  new Map(view.waiting.filter(row => view.agents.some(agent => agent.id === row.meantFor && agent.available)).map(row => [row.id, before.get(row.id) ?? Date.parse(view.now)]));

/** Customers that I may take now: offered to me, meant for me or for anybody, or not taken by the colleague who was meant. Away, nobody rings. */
export function claimable(view: DeskView, left: Left): readonly Summary[] {
  if (!view.me.available) return [];
  const isLeft = (row: Summary): boolean => row.meantFor !== view.me.id && Date.parse(view.now) - (left.get(row.id) ?? -Infinity) < PatienceMs;
  return [...view.mine.filter(row => row.stage === 'offered'), ...view.waiting.filter(row => !isLeft(row))];
}

/** How many wait for me: in a rush the list has only who is next, and the others wait all the same. */
export const waitingFor = (view: DeskView, waiting: readonly Summary[]): number => (waiting.length === 0 ? 0 : waiting.length + view.counts.waiting - view.waiting.length);

/** Which customers ring now: each one when it comes, and all of them again every `repeatMs` until somebody takes them. */
export type Ringing = { readonly heard: ReadonlySet<string>; readonly lastAt: number };

export const silence: Ringing = { heard: new Set(), lastAt: 0 };

export function ring(before: Ringing, waiting: readonly Summary[], now: number, repeatMs: number): { readonly next: Ringing; readonly fresh: readonly Summary[]; readonly sound: boolean } {
  const fresh = waiting.filter(row => !before.heard.has(row.id));
  const again = waiting.length > 0 && now - before.lastAt >= repeatMs;
  const sound = fresh.length > 0 || again;
  return { next: { heard: new Set(waiting.map(row => row.id)), lastAt: sound ? now : before.lastAt }, fresh, sound };
}
