import type { Desk, News, Open } from './desk';
import { hubSentence, type AgentHub } from './hub';
import { lastVersion } from './lines';
import type { Summary } from './wire';

/** Reads what the desk shows, and watches it. The agent may have gone on while an answer was under way: what is no longer shown is not watched either. */
export class Reading {
  constructor(
    private readonly hub: Pick<AgentHub, 'open' | 'watch' | 'unwatch'>,
    private readonly desk: () => Desk,
    private readonly tell: (news: News) => void,
  ) {}

  open(id: string, summary: Summary | null): void {
    const { open } = this.desk();
    if (open?.id === id && open.problem === null) return;
    this.leave();
    this.tell({ type: 'opening', id, summary });
    void this.read(id);
  }

  leave(): void {
    const { open, beside } = this.desk();
    this.tell({ type: 'left' });
    this.unwatch(open);
    this.unwatch(beside);
  }

  openBeside(id: string): void {
    const { beside } = this.desk();
    if (beside?.id === id && beside.problem === null) return;
    this.leaveBeside();
    this.tell({ type: 'besideOpening', id });
    void this.read(id);
  }

  leaveBeside(): void {
    const { beside } = this.desk();
    this.tell({ type: 'besideLeft' });
    this.unwatch(beside);
  }

  /** Reads what came after the last lines here, and watches on. */
  async catchUp(): Promise<void> {
    const { open, beside } = this.desk();
    await Promise.all([open, beside].map(one => one && this.catchUpWith(one)));
  }

  private catchUpWith({ id, packet, problem, log }: Open): Promise<void> {
    return packet === null || problem !== null ? this.read(id) : this.watch(id, lastVersion(log));
  }

  private async read(id: string): Promise<void> {
    try {
      const packet = await this.hub.open(id);
      this.tell({ type: 'opened', packet });
      if (this.shows(id)) await this.watch(id, packet.lines.at(-1)?.version ?? 0);
    } catch (error) {
      this.tell({ type: 'notOpened', id, problem: hubSentence(error) });
    }
  }

  private async watch(id: string, after: number): Promise<void> {
    const lines = await this.hub.watch(id, after);
    this.tell({ type: 'lines', id, lines });
    if (!this.shows(id)) await this.hub.unwatch(id);
  }

  /** A link that is down has forgotten already what it watched. */
  private unwatch(one: Open | null): void {
    if (one && !this.shows(one.id)) this.hub.unwatch(one.id).catch(() => undefined);
  }

  private shows(id: string): boolean {
    const { open, beside } = this.desk();
    return open?.id === id || beside?.id === id;
  }
}
