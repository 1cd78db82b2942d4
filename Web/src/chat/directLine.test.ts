import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DirectLine, type Link } from './directLine';
import { FakeServer } from './fakeServer';

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

  test('stays with a stream on which the server says something, if only nothing', async () => {
    const server = new FakeServer();
    await run(120);
    expect(server.count('GET conversation')).toBe(1);
  });

  test('leaves a stream that has gone silent, and asks for what it missed', async () => {
    const server = new FakeServer();
    await run(1);
    server.mute();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(server.count('GET conversation')).toBe(2);
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

  test('brings every line anew when the customer has signed in, for the files of before open no more', async () => {
    const server = new FakeServer();
    const came: (string | undefined)[] = [];
    const introduction = { site: 'shop', visitor: null, page: null, locale: 'en', user: null };
    const line = new DirectLine('https://chat.example', () => introduction, { started: () => undefined, received: lines => came.push(...lines.map(one => one.text)), link: () => undefined });
    void line.run();
    await vi.advanceTimersByTimeAsync(1000);
    await line.post({ type: 'message', text: 'here it is' });
    server.echo();
    await line.introduceAgain();
    expect(came).toEqual(['here it is']);
    server.customer = { name: 'Kim', canLink: false, elsewhere: [] };
    await line.introduceAgain();
    await line.introduceAgain();
    expect(came).toEqual(['here it is', 'here it is']);
  });
});
