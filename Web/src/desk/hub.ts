import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection, type IRetryPolicy } from '@microsoft/signalr';
import { sentenceOf } from '../account/api';
import type { Link } from './desk';
import type { CannedReply, DeskView, Line, Outcome, Packet, Reply, Suggestion, Summary } from './wire';

/** What the hub tells without being asked. */
export type Hears = {
  readonly link: (link: Link) => void;
  readonly happened: (conversation: string, line: Line) => void;
  readonly deskChanged: (view: DeskView) => void;
  readonly customerTyping: (conversation: string) => void;
  /** The cookie is no longer good. */
  readonly expired: () => void;
};

/** How often the desk says that it is there: one that says nothing for long counts as gone. */
const KeepAliveMs = 5000;

/** Silence of the hub, which says every five seconds that it is there, after which its node counts as gone. The agent's lease of 35 s runs from the last word, and the rest of it is for coming back. */
const ServerTimeoutMs = 15_000;

/** The agent hub: the methods as the program names them. Every one fails while the link is down. */
export class AgentHub {
  private readonly connection: HubConnection;
  private stopped = false;

  constructor(private readonly hears: Hears) {
    this.connection = new HubConnectionBuilder()
      .withUrl('/hubs/agent')
      .withAutomaticReconnect(untilItWorks)
      .withKeepAliveInterval(KeepAliveMs)
      .withServerTimeout(ServerTimeoutMs)
      .configureLogging(LogLevel.None)
      .build();
    this.connection.on('Happened', hears.happened);
    this.connection.on('DeskChanged', hears.deskChanged);
    this.connection.on('CustomerTyping', hears.customerTyping);
    this.connection.onreconnecting(() => hears.link('lost'));
    this.connection.onreconnected(() => hears.link('online'));
    this.connection.onclose(() => this.lost());
  }

  /** Tries until it works: the first connection has no automatic retry of its own. */
  async start(attempt = 0): Promise<void> {
    this.stopped = false;
    if (this.connection.state !== HubConnectionState.Disconnected) return;
    try {
      await this.connection.start();
      this.hears.link('online');
    } catch (error) {
      if (refused(error)) return this.hears.expired();
      this.hears.link('lost');
      setTimeout(() => void (this.stopped || this.start(attempt + 1)), pause(attempt));
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.connection.stop();
  }

  desk = (): Promise<DeskView> => this.connection.invoke('Desk');
  setAvailable = (available: boolean): Promise<DeskView> => this.connection.invoke('SetAvailable', available);
  all = (search: string, before: string | null): Promise<Summary[]> => this.connection.invoke('All', search, before);
  open = (conversation: string): Promise<Packet> => this.connection.invoke('Open', conversation);
  watch = (conversation: string, after: number): Promise<Line[]> => this.connection.invoke('Watch', conversation, after);
  unwatch = (conversation: string): Promise<void> => this.connection.invoke('Unwatch', conversation);
  typing = (conversation: string): Promise<void> => this.connection.invoke('Typing', conversation);
  suggest = (conversation: string, text: string | null): Promise<Suggestion[]> => this.connection.invoke('Suggest', conversation, text);
  cannedReplies = (): Promise<CannedReply[]> => this.connection.invoke('CannedReplies');

  decline = (id: string, conversation: string): Promise<Reply> => this.connection.invoke('Decline', id, conversation);
  take = (id: string, conversation: string): Promise<Reply> => this.connection.invoke('Take', id, conversation);
  /** Only for supervisors; `from` is the agent who has it. */
  stepIn = (id: string, conversation: string, from: string): Promise<Reply> => this.connection.invoke('StepIn', id, conversation, from);
  say = (id: string, conversation: string, text: string): Promise<Reply> => this.connection.invoke('Say', id, conversation, text);
  note = (id: string, conversation: string, text: string): Promise<Reply> => this.connection.invoke('Note', id, conversation, text);
  returnToBot = (id: string, conversation: string): Promise<Reply> => this.connection.invoke('ReturnToBot', id, conversation);
  handledMessage = (id: string, conversation: string, note: string): Promise<Reply> => this.connection.invoke('HandledMessage', id, conversation, note);
  close = (id: string, conversation: string, outcome: Outcome, note: string): Promise<Reply> => this.connection.invoke('Close', id, conversation, outcome, note);
  transfer = (id: string, conversation: string, toAgent: string | null, note: string, toQueue: string | null): Promise<Reply> =>
    this.connection.invoke('Transfer', id, conversation, toAgent, note, toQueue);

  private lost(): void {
    if (this.stopped) return;
    this.hears.link('lost');
    void this.start();
  }
}

/** 0 s, 1 s, 2 s, 4 s … 15 s between tries, with up to a fifth of chance so that desks do not return all at once. */
export const pause = (attempt: number): number => (attempt === 0 ? 0 : Math.min(15_000, 1000 * 2 ** (attempt - 1)) * (1 + Math.random() / 5));

/** For ever, unless the cookie is no longer good. */
const untilItWorks: IRetryPolicy = {
  nextRetryDelayInMilliseconds: ({ previousRetryCount, retryReason }) => (refused(retryReason) ? null : pause(previousRetryCount)),
};

/** What the hub said, without the client's words around it. */
export const hubSentence = (error: unknown): string => sentenceOf(error).replace(/^.*HubException: /s, '');

const refused = (error: unknown): boolean => error instanceof Error && /\b40[13]\b/.test(error.message);
