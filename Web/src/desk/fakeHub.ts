import type { AgentHub, Hears } from './hub';
import { line, summary, view } from './samples';
import type { DeskView, Packet, Reply } from './wire';

/** The hub of one agent in memory, for tests. Every conversation has the same lines. */
export class FakeHub {
  readonly calls: string[] = [];
  hears!: Hears;
  view: DeskView = view([]);
  lines = [line(1), line(2)];
  /** What comes before an answer: a wait, or a failure instead of it. */
  before: (call: string) => Promise<void> | void = () => undefined;

  /** For whom it works. */
  readonly for = (hears: Hears): AgentHub => {
    this.hears = hears;
    return this as unknown as AgentHub;
  };

  /** The link is up until told otherwise; what is asked while it is down fails. */
  connect(): void {
    this.before = () => undefined;
    this.hears.link('online');
  }

  breakOff(): void {
    this.before = () => {
      throw new Error('The link is down.');
    };
    this.hears.link('lost');
  }

  said(call: string): number {
    return this.calls.filter(one => one === call).length;
  }

  readonly desk = (): Promise<DeskView> => this.answer('desk', () => this.view);
  readonly setAvailable = (available: boolean): Promise<DeskView> => this.answer(`available ${available}`, () => (this.view = { ...this.view, me: { ...this.view.me, available } }));
  readonly open = (id: string): Promise<Packet> => this.answer(`open ${id}`, () => ({ summary: summary({ id, version: this.lines.length }), lines: this.lines, tried: [], past: [], digest: [] }));
  readonly watch = (id: string, after: number) => this.answer(`watch ${id}`, () => this.lines.filter(one => one.version > after));
  readonly unwatch = (id: string): Promise<void> => this.answer(`unwatch ${id}`, () => undefined);
  readonly say = (commandId: string, conversation: string, text: string): Promise<Reply> => this.answer(`say ${commandId} ${conversation} ${text}`, () => ({ version: 3 }));

  private async answer<T>(call: string, of: () => T): Promise<T> {
    this.calls.push(call);
    await this.before(call);
    return of();
  }
}
