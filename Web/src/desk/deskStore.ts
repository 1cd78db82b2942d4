import { behind, empty, isBriefGap, next, rowOf, type Desk, type Link, type News } from './desk';
import { pause, type AgentHub, type Hears } from './hub';
import { newId } from './newId';
import type { OutboxFile } from './outboxFile';
import type { Unsent } from './outbox';
import { Reading } from './reading';
import type { DeskView, Reply, Summary } from './wire';

/** How long a customer counts as typing after the last sign of it. */
const TypingMs = 5000;

/** Lines may be this much later than the lists that count them; after that they are asked for. */
const LateMs = 2000;

/** Holds the desk's state and does what the agent asks. The view draws it and hears of each change. */
export class DeskStore {
  readonly hub: AgentHub;
  private readonly reading: Reading;
  private desk: Desk;
  private changed: () => void = () => undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private late: ReturnType<typeof setInterval> | undefined;
  /** Counts what the link did: whatever began before its last word is not gone on with. */
  private links = 0;

  constructor(
    hubFor: (hears: Hears) => AgentHub,
    private readonly file: OutboxFile,
    expired: () => void,
  ) {
    this.desk = { ...empty, outbox: file.read() };
    this.hub = hubFor({
      link: link => this.linked(link),
      happened: (id, line) => this.tell({ type: 'lines', id, lines: [line] }),
      deskChanged: view => this.tell({ type: 'view', view }),
      customerTyping: id => this.showTyping(id),
      expired,
    });
    this.reading = new Reading(this.hub, this.now, this.tell);
  }

  readonly now = (): Desk => this.desk;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.changed = changed;
    return () => (this.changed = () => undefined);
  };

  start(): void {
    void this.hub.start();
  }

  stop(): void {
    this.links++;
    clearInterval(this.late);
    this.late = undefined;
    void this.hub.stop();
  }

  readonly open = (row: Summary | string): void => {
    if (typeof row === 'string') this.reading.open(row, rowOf(this.desk.view, row) ?? null);
    else this.reading.open(row.id, row);
  };
  readonly leave = (): void => this.reading.leave();
  /** Shows another conversation of the same customer beside the open one. */
  readonly openBeside = (id: string): void => this.reading.openBeside(id);
  readonly leaveBeside = (): void => this.reading.leaveBeside();

  /** Said until it is heard: nobody is to be offered customers who has pressed Away. */
  readonly setAvailable = (available: boolean): void => {
    this.tell({ type: 'wish', wish: available });
    void this.untilItWorks(async () => {
      const { wish } = this.desk;
      if (wish !== null) this.tell({ type: 'view', view: await this.hub.setAvailable(wish), said: wish });
    });
  };

  /** Queues words for the customer, or a private note. */
  readonly send = (conversation: string, text: string, note: boolean): void => {
    const unsent = { commandId: newId(), conversation, text, note };
    this.tell({ type: 'put', unsent });
    void this.deliver(unsent);
  };
  readonly retry = (unsent: Unsent): void => {
    this.tell({ type: 'again', commandId: unsent.commandId });
    void this.deliver(unsent);
  };
  readonly discard = (unsent: Unsent): void => this.tell({ type: 'take', commandId: unsent.commandId });

  /** Runs one command on the open conversation. Null when done, else a sentence; the lines are read either way. */
  readonly run = async (command: (hub: AgentHub) => Promise<Reply>): Promise<string | null> => {
    try {
      const reply = await command(this.hub);
      await this.reading.catchUp().catch(ignore);
      if (reply.code == null) return null;
      return (reply.code === 'already_taken' ? await this.whoHasIt() : null) ?? reply.message ?? reply.code;
    } catch {
      return 'The connection was lost. Try again when it is back.';
    }
  };

  private readonly tell = (news: News): void => {
    const before = this.desk;
    this.desk = next(before, news);
    if (this.desk.outbox !== before.outbox) this.file.write(this.desk.outbox);
    this.changed();
    this.lookForGaps(before);
  };

  private lookForGaps(before: Desk): void {
    const gap = gapIn(this.desk);
    if (gap !== undefined && gap !== gapIn(before)) void this.reading.catchUp().catch(ignore);
    if (behind(this.desk)) {
      this.late ??= setInterval(() => void this.reading.catchUp().catch(ignore), LateMs);
    } else {
      clearInterval(this.late);
      this.late = undefined;
    }
  }

  private linked(link: Link): void {
    this.links++;
    this.tell({ type: 'link', link });
    if (link === 'online') void this.resume();
  }

  /** Sends what is unsent and reads what was missed, until it has worked or the link is down again. */
  private async resume(): Promise<void> {
    const before = this.desk.view;
    const link = this.links;
    await this.untilItWorks(async () => {
      this.desk.outbox.filter(unsent => unsent.state === 'cut').forEach(this.retry);
      await this.readLists(before);
      await this.reading.catchUp();
      if (link === this.links) this.tell({ type: 'caughtUp' });
    });
  }

  /** What I pressed last counts; then what the server knows, which may have it from another device; then, when it has forgotten, what was. Only who was away for long has to say again that they are available. */
  private async readLists(before: DeskView | null): Promise<void> {
    const view = await this.hub.desk();
    const said = this.desk.wish ?? ((view.hasWord === false && before) || view).me.available;
    if (said === view.me.available) return this.tell({ type: 'view', view, said });
    if (!said || (before !== null && isBriefGap(before, view))) return this.tell({ type: 'view', view: await this.hub.setAvailable(said), said });
    this.tell({ type: 'view', view, said });
    this.tell({ type: 'fellAway' });
  }

  /** Tries until it has worked or the link has changed. */
  private async untilItWorks(work: () => Promise<void>): Promise<void> {
    const link = this.links;
    for (let attempt = 1; link === this.links; attempt++) {
      try {
        return await work();
      } catch {
        await new Promise(done => setTimeout(done, pause(attempt)));
      }
    }
  }

  private async deliver({ commandId, conversation, text, note }: Pick<Unsent, 'commandId' | 'conversation' | 'text' | 'note'>): Promise<void> {
    try {
      const reply = await (note ? this.hub.note : this.hub.say)(commandId, conversation, text);
      if (reply.code != null) return this.tell({ type: 'failed', commandId, problem: reply.message ?? reply.code });
      await this.reading.catchUp().catch(ignore);
      this.tell({ type: 'take', commandId });
    } catch {
      this.tell({ type: 'cut', commandId });
    }
  }

  private async whoHasIt(): Promise<string | null> {
    const id = this.desk.open?.id;
    const name = id === undefined ? null : (await this.hub.open(id)).summary.agentName;
    return name == null ? null : `${name} was faster and has this conversation.`;
  }

  private showTyping(id: string): void {
    this.tell({ type: 'typing', id, typing: true });
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.tell({ type: 'typing', id, typing: false }), TypingMs);
  }
}

const gapIn = ({ open, beside }: Desk): object | undefined => [open, beside].find(one => one?.log.missed)?.log;

/** The next reconnect reads everything again. */
const ignore = (): void => undefined;
