import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MemoryStorage } from '../shared/storage';
import { DeskStore } from './deskStore';
import { FakeHub } from './fakeHub';
import { OutboxFile } from './outboxFile';
import { line, summary, view } from './samples';
import type { DeskView } from './wire';

const at = (now: string, available: boolean, hasWord = available): DeskView => ({ ...view([], available), now, hasWord });
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

let hub: FakeHub;
let tab: Storage;

const open = (): DeskStore => new DeskStore(hub.for, new OutboxFile(tab, 'ana'), () => undefined);
const online = async (): Promise<DeskStore> => {
  const desk = open();
  hub.connect();
  await settled();
  return desk;
};

beforeEach(() => {
  vi.useFakeTimers();
  hub = new FakeHub();
  tab = new MemoryStorage();
});
afterEach(() => vi.useRealTimers());

describe('words that the connection took', () => {
  const cutOff = async (): Promise<DeskStore> => {
    const desk = await online();
    hub.breakOff();
    desk.send('c1', 'One', false);
    desk.send('c2', 'Two', false);
    await settled();
    expect(desk.now().outbox).toMatchObject([{ text: 'One', state: 'cut' }, { text: 'Two', state: 'cut' }]);
    hub.calls.length = 0;
    return desk;
  };

  test('go out by themselves when it is back, in their order and under their ids', async () => {
    const desk = await cutOff();
    const [one, two] = desk.now().outbox;
    hub.connect();
    await settled();
    expect(hub.calls.filter(call => call.startsWith('say'))).toEqual([`say ${one!.commandId} c1 One`, `say ${two!.commandId} c2 Two`]);
    expect(desk.now().outbox).toEqual([]);
  });

  test('go out after a reload', async () => {
    const [one] = (await cutOff()).now().outbox;
    const desk = await online();
    expect(hub.said(`say ${one!.commandId} c1 One`)).toBe(1);
    expect(desk.now().outbox).toEqual([]);
    expect(tab.length).toBe(0);
  });

  test('are not another agent’s', async () => {
    await cutOff();
    const desk = new DeskStore(hub.for, new OutboxFile(tab, 'kai'), () => undefined);
    expect(desk.now().outbox).toEqual([]);
  });
});

test('words that the server refused wait for the agent', async () => {
  const desk = await online();
  vi.spyOn(hub, 'say').mockResolvedValue({ code: 'not_yours', message: 'Another agent has it.', version: 0 });
  desk.send('c1', 'Hello', false);
  await settled();
  hub.breakOff();
  hub.connect();
  await settled();
  expect(hub.say).toHaveBeenCalledTimes(1);
  expect(desk.now().outbox).toMatchObject([{ state: 'failed', problem: 'Another agent has it.' }]);
});

describe('after a break', () => {
  test('lists that cannot be read are asked for until they come, and only then everything is here', async () => {
    const desk = await online();
    desk.open('c1');
    await settled();
    hub.breakOff();
    let failures = 3;
    hub.before = call => {
      if (call === 'desk' && failures-- > 0) throw new Error('No connection to the database is free.');
    };
    hub.calls.length = 0;
    hub.lines = [...hub.lines, line(3)];
    hub.hears.link('online');
    await vi.advanceTimersByTimeAsync(100);
    expect(desk.now()).toMatchObject({ link: 'online', caughtUp: false });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(desk.now()).toMatchObject({ caughtUp: true, open: { log: { lines: [{}, {}, { version: 3 }] } } });
    expect(hub.calls).toContain('watch c1');
  });

  test('nobody asks on over a link that is down again', async () => {
    await online();
    hub.breakOff();
    hub.hears.link('online');
    await settled();
    hub.hears.link('lost');
    hub.calls.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hub.calls).toEqual([]);
  });

  const back = async (now: string, hasWord = false, pressed?: boolean): Promise<DeskStore> => {
    hub.view = at('2026-01-05T12:00:00Z', true);
    const desk = await online();
    hub.breakOff();
    if (pressed !== undefined) desk.setAvailable(pressed);
    hub.view = at(now, false, hasWord);
    hub.calls.length = 0;
    hub.connect();
    await settled();
    return desk;
  };

  test('who was gone for a moment is on duty again where the server has forgotten it', async () => {
    const desk = await back('2026-01-05T12:00:29Z');
    expect(desk.now()).toMatchObject({ view: { me: { available: true } }, fellAway: false });
  });

  test('who was gone for long is away, and told so until they are back', async () => {
    const desk = await back('2026-01-05T12:00:30Z');
    expect(hub.said('available true')).toBe(0);
    expect(desk.now()).toMatchObject({ view: { me: { available: false } }, fellAway: true });
    hub.hears.deskChanged(at('2026-01-05T12:01:00Z', true));
    expect(desk.now().fellAway).toBe(false);
  });

  test('who has said Away elsewhere, or let offers run out, stays away', async () => {
    const desk = await back('2026-01-05T12:00:10Z', true);
    expect(hub.said('available true')).toBe(0);
    expect(desk.now()).toMatchObject({ view: { me: { available: false } }, fellAway: false });
  });

  test('who has pressed Away meanwhile is not on duty again', async () => {
    const desk = await back('2026-01-05T12:00:10Z', false, false);
    expect(hub.said('available true')).toBe(0);
    expect(desk.now()).toMatchObject({ view: { me: { available: false } }, wish: null });
  });

  test('who has pressed Available is on duty after a moment, and after long has to say it again', async () => {
    const soon = await back('2026-01-05T12:00:10Z', true, true);
    expect(soon.now()).toMatchObject({ view: { me: { available: true } }, wish: null, fellAway: false });
    const late = await back('2026-01-05T12:00:30Z', true, true);
    expect(hub.said('available true')).toBe(0);
    expect(late.now()).toMatchObject({ view: { me: { available: false } }, wish: null, fellAway: true });
  });
});

describe('a press on Away', () => {
  test('that did not get through before the link broke is said again when it is back', async () => {
    hub.view = at('2026-01-05T12:00:00Z', true);
    const desk = await online();
    hub.breakOff();
    desk.setAvailable(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(desk.now()).toMatchObject({ view: { me: { available: true } }, wish: false });
    hub.connect();
    await settled();
    expect(desk.now()).toMatchObject({ view: { me: { available: false } }, wish: null });
  });

  test('that the server could not carry out is said again until it can', async () => {
    hub.view = at('2026-01-05T12:00:00Z', true);
    const desk = await online();
    let failures = 2;
    hub.before = () => {
      if (failures-- > 0) throw new Error('No connection to the database is free.');
    };
    desk.setAvailable(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(desk.now()).toMatchObject({ view: { me: { available: false } }, wish: null });
    expect(hub.said('available false')).toBe(3);
  });

  test('gives way to the next one', async () => {
    const desk = await online();
    desk.setAvailable(false);
    desk.setAvailable(true);
    await settled();
    expect(desk.now()).toMatchObject({ view: { me: { available: true } }, wish: null });
  });
});

test('lines that the lists count and that do not come are asked for', async () => {
  const desk = await online();
  desk.open('c1');
  await settled();
  hub.lines = [...hub.lines, line(3)];
  hub.calls.length = 0;
  hub.hears.deskChanged(view([summary({ id: 'c1', version: 3 })]));
  await vi.advanceTimersByTimeAsync(1000);
  expect(hub.calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(hub.calls).toEqual(['watch c1']);
  expect(desk.now().open?.log.lines).toHaveLength(3);
});

describe('a quick change of conversation', () => {
  /** Holds the answer to a call until it is let go. */
  const hold = (held: string): (() => void) => {
    let go = (): void => undefined;
    const gone = new Promise<void>(done => (go = done));
    hub.before = call => (call === held ? gone : undefined);
    return go;
  };

  test('watches nothing that is not shown any more', async () => {
    const desk = await online();
    const go = hold('open c1');
    desk.open('c1');
    desk.open('c2');
    go();
    await settled();
    expect(hub.said('watch c1')).toBe(0);
    expect(hub.said('watch c2')).toBe(1);
  });

  test('leaves what it had begun to watch', async () => {
    const desk = await online();
    const go = hold('watch c1');
    desk.open('c1');
    await settled();
    desk.open('c2');
    hub.calls.length = 0;
    go();
    await settled();
    expect(hub.calls).toContain('unwatch c1');
    expect(desk.now().open?.id).toBe('c2');
  });
});
