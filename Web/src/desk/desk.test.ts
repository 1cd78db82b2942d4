import { describe, expect, test } from 'vitest';
import { empty, next, unseen, type Desk, type News } from './desk';
import { unsentIn } from './outbox';
import { line, summary, view } from './samples';
import type { Packet } from './wire';

const packet = (): Packet => ({ summary: summary({ version: 2 }), lines: [line(1), line(2)], tried: [], past: [], digest: [] });
const after = (...news: News[]): Desk => news.reduce(next, empty);
const opened: readonly News[] = [{ type: 'opening', id: 'c1', summary: null }, { type: 'opened', packet: packet() }];

describe('the desk', () => {
  test('a conversation that is opened shows its lines', () => {
    expect(after(...opened).open).toMatchObject({ id: 'c1', summary: { version: 2 }, log: { lines: [{ version: 1 }, { version: 2 }] } });
  });

  test('lines that came before the packet are in it once', () => {
    const desk = after({ type: 'opening', id: 'c1', summary: null }, { type: 'lines', id: 'c1', lines: [line(1), line(2), line(3)] }, { type: 'opened', packet: packet() });
    expect(desk.open?.log.lines.map(one => one.version)).toEqual([1, 2, 3]);
  });

  test('news of another conversation leaves the open one alone', () => {
    const desk = after(...opened);
    expect(next(desk, { type: 'lines', id: 'c2', lines: [line(3)] }).open).toBe(desk.open);
  });

  test('an older row of a list does not undo what the lines said', () => {
    const joined = next(after(...opened), { type: 'lines', id: 'c1', lines: [line(3, { kind: 'agent.joined', agent: 'kai', name: 'Kai' })] });
    expect(next(joined, { type: 'view', view: view([summary({ version: 2 })]) }).open?.summary).toMatchObject({ stage: 'withAgent', agentName: 'Kai' });
  });

  test('the customer stops typing with the next words', () => {
    const desk = after(...opened, { type: 'typing', id: 'c1', typing: true }, { type: 'lines', id: 'c1', lines: [line(3)] });
    expect(desk.open?.customerTyping).toBe(false);
  });

  test('words that failed stay, and leave when their line comes after all', () => {
    const unsent = { commandId: 'x1', conversation: 'c1', text: 'Hello', note: false };
    const desk = after(...opened, { type: 'put', unsent }, { type: 'failed', commandId: 'x1', problem: 'The connection was lost.' });
    expect(desk.outbox).toEqual([{ ...unsent, state: 'failed', problem: 'The connection was lost.' }]);
    const said = line(3, { kind: 'agent.said', agent: 'ana', name: 'Ana', text: 'Hello' }, 'agent:ana:x1');
    expect(next(desk, { type: 'lines', id: 'c1', lines: [said] }).outbox).toEqual([]);
  });

  test('words that stand in a conversation when it is opened are not unsent any more', () => {
    const unsent = { commandId: 'x1', conversation: 'c1', text: 'Hello', note: false };
    const said = line(2, { kind: 'agent.said', agent: 'ana', name: 'Ana', text: 'Hello' }, 'agent:ana:x1');
    const desk = after({ type: 'put', unsent }, { type: 'cut', commandId: 'x1' });
    expect([...unsentIn(desk.outbox)]).toEqual(['c1']);
    expect(next(desk, { type: 'opened', packet: { ...packet(), lines: [line(1), said] } }).outbox).toEqual([]);
  });

  test('what is said in a conversation of mine while I read another is unseen until I open it', () => {
    const mine = (version: number): News => ({ type: 'view', view: { ...view([]), mine: [summary({ version })] } });
    const news = after(mine(4), { type: 'opening', id: 'c2', summary: null }, mine(6));
    expect([...unseen(news)]).toEqual(['c1']);
    const read = [{ type: 'opening', id: 'c1', summary: null } as const, mine(7), { type: 'left' } as const].reduce<Desk>(next, news);
    expect([...unseen(read)]).toEqual([]);
    expect([...unseen(next(read, mine(8)))]).toEqual(['c1']);
  });

  test('another conversation of the customer is read beside the open one, and both go on', () => {
    const other: Packet = { ...packet(), summary: summary({ id: 'c2', channel: 'msteams', version: 2 }) };
    const desk = after(...opened, { type: 'besideOpening', id: 'c2' }, { type: 'opened', packet: other }, { type: 'lines', id: 'c2', lines: [line(3)] }, { type: 'lines', id: 'c1', lines: [line(3), line(4)] });
    expect(desk.open?.log.lines.map(one => one.version)).toEqual([1, 2, 3, 4]);
    expect(desk.beside).toMatchObject({ id: 'c2', summary: { channel: 'msteams' }, log: { lines: [{ version: 1 }, { version: 2 }, { version: 3 }] } });
    expect(next(desk, { type: 'besideLeft' })).toMatchObject({ beside: null, open: { id: 'c1' } });
  });

  test('what is beside goes with the conversation that it stands beside', () => {
    const desk = after(...opened, { type: 'besideOpening', id: 'c2' });
    expect(next(desk, { type: 'opening', id: 'c3', summary: null }).beside).toBeNull();
    expect(next(desk, { type: 'left' }).beside).toBeNull();
  });

  test('a retry keeps the id', () => {
    const unsent = { commandId: 'x1', conversation: 'c1', text: 'Hello', note: false };
    const desk = after({ type: 'put', unsent }, { type: 'failed', commandId: 'x1', problem: 'no' }, { type: 'again', commandId: 'x1' });
    expect(desk.outbox).toEqual([{ ...unsent, state: 'sending', problem: null }]);
  });
});
