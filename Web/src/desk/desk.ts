import { follow, lastVersion, merge, noLog, type Log } from './lines';
import { again, cut, failed, put, take, without, type Outbox, type Unsent } from './outbox';
import type { DeskView, Line, Packet, Summary } from './wire';

export type Link = 'connecting' | 'online' | 'lost';

/** The conversation in the middle. */
export type Open = {
  readonly id: string;
  /** Null until the first answer; then as it was when it was opened. */
  readonly packet: Packet | null;
  /** Null until known; then always the newest. */
  readonly summary: Summary | null;
  readonly log: Log;
  readonly customerTyping: boolean;
  readonly problem: string | null;
};

/** All that the desk shows. */
export type Desk = {
  readonly link: Link;
  /** All that was missed while the link was down is here. */
  readonly caughtUp: boolean;
  /** I was on duty until the link broke, and it was down for so long that I am not any more. */
  readonly fellAway: boolean;
  /** What I pressed last, available or not, until the server has answered; else null. */
  readonly wish: boolean | null;
  readonly view: DeskView | null;
  readonly open: Open | null;
  /** Another conversation of the same customer, to read beside it. */
  readonly beside: Open | null;
  readonly outbox: Outbox;
  /** Of each conversation of mine the version that I have seen. */
  readonly seen: Readonly<Record<string, number>>;
};

const BriefMs = 30_000;

export const empty: Desk = { link: 'connecting', caughtUp: false, fellAway: false, wish: null, view: null, open: null, beside: null, outbox: [], seen: {} };

export type News =
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'caughtUp' | 'fellAway' }
  | { readonly type: 'wish'; readonly wish: boolean }
  /** `said` is the wish that it answers. */
  | { readonly type: 'view'; readonly view: DeskView; readonly said?: boolean }
  | { readonly type: 'opening'; readonly id: string; readonly summary: Summary | null }
  | { readonly type: 'besideOpening'; readonly id: string }
  | { readonly type: 'besideLeft' }
  | { readonly type: 'opened'; readonly packet: Packet }
  | { readonly type: 'notOpened'; readonly id: string; readonly problem: string }
  | { readonly type: 'left' }
  | { readonly type: 'lines'; readonly id: string; readonly lines: readonly Line[] }
  | { readonly type: 'typing'; readonly id: string; readonly typing: boolean }
  | { readonly type: 'put'; readonly unsent: Pick<Unsent, 'commandId' | 'conversation' | 'text' | 'note'> }
  | { readonly type: 'again' | 'cut' | 'take'; readonly commandId: string }
  | { readonly type: 'failed'; readonly commandId: string; readonly problem: string };

/** The desk after one more piece of news. */
export function next(desk: Desk, news: News): Desk {
  switch (news.type) {
    case 'link':
      return { ...desk, link: news.link, caughtUp: false };
    case 'caughtUp':
      return { ...desk, caughtUp: true };
    case 'fellAway':
      return { ...desk, fellAway: true };
    case 'wish':
      return { ...desk, wish: news.wish };
    case 'view':
      return {
        ...desk,
        wish: news.said === desk.wish ? null : desk.wish,
        view: news.view,
        fellAway: desk.fellAway && !news.view.me.available,
        seen: look(desk, news.view),
        open: withRow(desk.open, news.view),
        beside: withRow(desk.beside, news.view),
      };
    case 'opening':
      return { ...desk, open: opening(news.id, news.summary), beside: null };
    case 'besideOpening':
      return { ...desk, beside: opening(news.id, null) };
    case 'besideLeft':
      return { ...desk, beside: null };
    case 'opened':
      return { ...ofOpen(desk, news.packet.summary.id, open => withPacket(open, news.packet)), outbox: without(desk.outbox, news.packet.lines) };
    case 'notOpened':
      return ofOpen(desk, news.id, open => ({ ...open, problem: news.problem }));
    case 'left':
      return { ...desk, open: null, beside: null };
    case 'lines':
      return { ...ofOpen(desk, news.id, open => withLines(open, news.lines)), outbox: without(desk.outbox, news.lines) };
    case 'typing':
      return ofOpen(desk, news.id, open => ({ ...open, customerTyping: news.typing }));
    case 'put':
      return { ...desk, outbox: put(desk.outbox, news.unsent) };
    case 'again':
      return { ...desk, outbox: again(desk.outbox, news.commandId) };
    case 'cut':
      return { ...desk, outbox: cut(desk.outbox, news.commandId) };
    case 'take':
      return { ...desk, outbox: take(desk.outbox, news.commandId) };
    case 'failed':
      return { ...desk, outbox: failed(desk.outbox, news.commandId, news.problem) };
  }
}

/** Conversations of mine with news that I have not looked at. */
export const unseen = (desk: Desk): ReadonlySet<string> =>
  new Set((desk.view?.mine ?? []).filter(row => row.id !== desk.open?.id && row.version > (desk.seen[row.id] ?? row.version)).map(row => row.id));

/** The lists count lines of what I read that are not here. */
export const behind = (desk: Desk): boolean =>
  [desk.open, desk.beside].some(one => one !== null && one.packet !== null && (one.summary?.version ?? 0) > lastVersion(one.log));

/** Whether so little time has passed between two views that the agent was surely there all along. Under the server's default lease of 35 s. */
export const isBriefGap = (before: DeskView, now: DeskView): boolean => Date.parse(now.now) - Date.parse(before.now) < BriefMs;

/** What is open is seen as far as it goes; what appears for the first time counts as seen. */
const look = (desk: Desk, view: DeskView): Desk['seen'] =>
  Object.fromEntries(view.mine.map(row => [row.id, row.id === desk.open?.id ? row.version : Math.min(desk.seen[row.id] ?? row.version, row.version)]));

/** News of a conversation that is no longer open changes nothing. */
const ofOpen = (desk: Desk, id: string, change: (open: Open) => Open): Desk => {
  const changed = (one: Open | null): Open | null => (one?.id === id ? change(one) : one);
  return { ...desk, open: changed(desk.open), beside: changed(desk.beside) };
};

const opening = (id: string, summary: Summary | null): Open => ({ id, packet: null, summary, log: noLog, customerTyping: false, problem: null });

const withRow = (open: Open | null, view: DeskView): Open | null => open && { ...open, summary: newest(open.summary, rowOf(view, open.id)) };

const withPacket = (open: Open, packet: Packet): Open => ({
  ...withLines(open, packet.lines),
  packet,
  summary: newest(open.summary, packet.summary),
  problem: null,
});

function withLines(open: Open, arrived: readonly Line[]): Open {
  const known = lastVersion(open.log);
  const log = merge(open.log, arrived);
  const fresh = log.lines.filter(line => line.version > known);
  const quiet = fresh.some(line => line.event.kind === 'customer.said');
  return { ...open, log, summary: open.summary && fresh.reduce(follow, open.summary), customerTyping: open.customerTyping && !quiet };
}

const newest = (known: Summary | null, row: Summary | undefined): Summary | null => (row !== undefined && row.version >= (known?.version ?? 0) ? row : known);

/** The row of a conversation in any of the lists. */
export const rowOf = (view: DeskView | null, id: string): Summary | undefined =>
  view === null ? undefined : [...view.mine, ...view.waiting, ...view.messages].find(row => row.id === id);
