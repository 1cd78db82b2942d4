import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backOff, DirectLine, type Link } from './directLine';
import { FakeServer } from './fakeServer';

test('waits double from half a second', () => expect([0, 1, 2, 3].map(attempt => backOff(attempt, 0.5))).toEqual([0.5, 1, 2, 4]));
test('waits never pass nineteen seconds', () => expect(backOff(40, 0.999)).toBeLessThan(19));
test('many pages do not come at once', () => expect(backOff(3, 0)).toBeLessThan(backOff(3, 1)));

describe('the line', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const run = async (seconds: number): Promise<Set<Link>> => {
    const links = new Set<Link>();
    const introduction = { site: 'shop', visitor: null, page: null, locale: 'en', user: null };
    const line = new DirectLine('https://chat.example', () => introduction, { started: () => undefined, received: () => undefined, link: link => links.add(link) });
    void line.run();
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    return links;
  };

  test('asks every few seconds where the browser will not have the socket', async () => {
    const server = new FakeServer();
    vi.stubGlobal('WebSocket', class { constructor() { throw new DOMException('An insecure socket on a secure page.', 'SecurityError'); } });
    const links = await run(60);
    expect([...links]).toEqual(['live']);
    expect(server.count('GET conversation')).toBe(2);
    expect(server.count('GET activities')).toBeGreaterThan(20);
  });

  test('comes again ever later while no stream opens', async () => {
    const server = new FakeServer();
    server.instead = asked => (asked === 'GET conversation' ? new Response('{}', { status: 503 }) : null);
    await run(60);
    expect(server.count('GET conversation')).toBeLessThan(12);
  });

  test('comes again soon after a stream that had opened', async () => {
    const server = new FakeServer();
    await run(1);
    for (let cut = 1; cut <= 5; cut++) {
      server.cut();
      await vi.advanceTimersByTimeAsync(1000);
      expect(server.count('GET conversation')).toBe(1 + cut);
    }
  });

  test('keeps asking for a fresh token until the old one ends', async () => {
    const server = new FakeServer();
    server.refuse = asked => (asked === 'POST refresh' ? new Response('{}', { status: 503 }) : null);
    await run(1900);
    server.refuse = () => null;
    await vi.advanceTimersByTimeAsync(60_000);
    const asked = server.count('POST refresh');
    expect(asked).toBeGreaterThan(2);
    await vi.advanceTimersByTimeAsync(1_000_000);
    expect(server.count('POST refresh')).toBe(asked);
  });
});
