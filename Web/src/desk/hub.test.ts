import { HttpTransportType, HubConnectionBuilder } from '@microsoft/signalr';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AgentHub } from './hub';

const End = '\x1e';
const Ping = `{"type":6}${End}`;

/** A socket to a hub that says every five seconds that it is there, and remembers when the desk said so. */
class Socket {
  static readonly OPEN = 1;
  static readonly heardAt: number[] = [];
  /** Whether the hub has gone without a word. */
  static silent = false;
  readonly readyState = Socket.OPEN;
  onopen: () => void = () => undefined;
  onmessage: (frame: { data: string }) => void = () => undefined;
  onclose: (how: { wasClean: boolean }) => void = () => undefined;

  constructor() {
    queueMicrotask(() => this.onopen());
    setInterval(() => Socket.silent || this.onmessage({ data: Ping }), 5000);
  }

  send(frame: string): void {
    if (frame === Ping) Socket.heardAt.push(Date.now());
    else queueMicrotask(() => this.onmessage({ data: `{}${End}` })); // the handshake
  }

  close(): void {
    queueMicrotask(() => this.onclose({ wasClean: true }));
  }
}

const nothing = (): void => undefined;
const hears = { link: nothing, happened: nothing, deskChanged: nothing, customerTyping: nothing, expired: nothing };

beforeEach(() => {
  Socket.silent = false;
  vi.useFakeTimers({ now: 0 });
  const withUrl = HubConnectionBuilder.prototype.withUrl as (address: string, options: object) => HubConnectionBuilder;
  vi.spyOn(HubConnectionBuilder.prototype, 'withUrl').mockImplementation(function (this: HubConnectionBuilder, address: string) {
    return withUrl.call(this, `https://chat.example${address}`, { skipNegotiation: true, transport: HttpTransportType.WebSockets, WebSocket: Socket });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('the desk says every five seconds that it is there', async () => {
  void new AgentHub(hears).start();
  await vi.advanceTimersByTimeAsync(60_000);
  const silences = Socket.heardAt.map((at, i) => (Socket.heardAt[i + 1] ?? 60_000) - at);
  expect(Math.max(...silences) / 1000).toBeCloseTo(5);
});

test('the desk notices within fifteen seconds that the hub has gone without a word', async () => {
  const link = vi.fn();
  void new AgentHub({ ...hears, link }).start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(link.mock.calls).toEqual([['online']]);
  Socket.silent = true;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(link.mock.calls[1]).toEqual(['lost']);
});
