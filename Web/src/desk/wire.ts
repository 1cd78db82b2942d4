/** What the agent hub sends and takes: one type per message, as the program writes it. What is null there is absent here. */

export type Stage = 'withBot' | 'waiting' | 'offered' | 'withAgent' | 'wrapUp' | 'atHub' | 'closed';

export type LeftMessage = { readonly text: string; readonly address: string; readonly at: string };

/** One row of a list. */
export type Summary = {
  readonly id: string;
  readonly stage: Stage;
  readonly customer: string;
  readonly customerName?: string | null;
  readonly channel: string;
  readonly site: string;
  readonly locale: string;
  readonly agent?: string | null;
  readonly agentName?: string | null;
  /** Start of this stage; while waiting, the first moment of the whole wait. */
  readonly since: string;
  readonly reason?: string | null;
  readonly because?: string | null;
  /** The agent that a transfer is meant for. */
  readonly meantFor?: string | null;
  readonly lastText?: string | null;
  readonly lastAt: string;
  /** Over turns, 0 … 1. */
  readonly frustration: number;
  /** Of the last turn, -1 … 1. */
  readonly moodScore: number;
  readonly version: number;
  readonly episode: number;
  readonly leftMessage?: LeftMessage | null;
  readonly page?: string | null;
  readonly stars?: number | null;
  readonly queue: string;
  /** When something happens by itself: the end of an offer, of a wrap-up, of a wait. */
  readonly due?: string | null;
  /** What came of the talk, while it is wrapped up. */
  readonly outcome?: Outcome | 'Idle' | null;
  readonly note?: string | null;
  /** What keeps words from the customer; null while everything reaches them. */
  readonly obstacle?: Obstacle | null;
};

/** The channel takes nothing until the customer writes, or has refused something for good. */
export type Obstacle = 'Unreachable' | 'SetAside';

export type Mood = { readonly label: 'Negative' | 'Neutral' | 'Positive'; readonly score: number; readonly frustration: number };

export type Frustration = { readonly level: number; readonly why?: readonly { readonly name: string; readonly amount: number }[] };

export type Match = { readonly answerId: string; readonly confidence: number; readonly phrasing: string };

export type AnswerSource = {
  readonly answerId: string;
  readonly revision: number;
  readonly knowledge: string;
  readonly confidence: number;
  readonly runnerUp?: string | null;
  readonly runnerUpConfidence: number;
};

/** What a language model made of an answer. Whatever the fate is but `Shown`, the customer got the exact answer. */
export type Draft = {
  readonly fate: string;
  /** Why it was not shown; empty when it was. */
  readonly because: string;
  readonly model: string;
  /** The answers that the shown text is made of. */
  readonly cited: readonly string[];
  readonly said?: string | null;
  readonly inputTokens?: number | null;
  readonly outputTokens?: number | null;
  readonly milliseconds: number;
};

/** Who read the mood; with `missing` the bot itself, and why. */
export type MoodOrigin = { readonly service: string; readonly missing?: string | null; readonly milliseconds: number };

type Said = { readonly agent: string; readonly name: string; readonly text: string };
type Handoff = { readonly reason: string; readonly because: string; readonly numbers: Readonly<Record<string, number>> };
type Attachment = { readonly name: string; readonly contentType: string; readonly url: string };

/** The facts of a conversation, as Dialogs/Events.cs names them. */
export type Event =
  | { readonly kind: 'conversation.started'; readonly page?: string | null; readonly customerName?: string | null }
  | { readonly kind: 'episode.started'; readonly number: number }
  | { readonly kind: 'customer.said'; readonly text: string; readonly choice?: string | null; readonly attachments?: readonly Attachment[] | null }
  | { readonly kind: 'customer.asked_for_person' }
  | { readonly kind: 'customer.went_back_to_bot' }
  | { readonly kind: 'customer.left_message'; readonly text: string; readonly address: string }
  | { readonly kind: 'customer.rated'; readonly stars: number; readonly comment: string; readonly episode: number }
  | {
      readonly kind: 'turn.read';
      /** The version of the line that was read. */
      readonly of: number;
      readonly mood: Mood;
      /** Over turns, after this one; the amounts add up to the level. */
      readonly frustration: Frustration;
      readonly rule: string;
      readonly because: string;
      readonly asked?: { readonly text: string; readonly matches: readonly Match[] } | null;
      /** The words abuse whoever answers. */
      readonly insulted?: boolean;
      readonly draft?: Draft | null;
      readonly moodBy?: MoodOrigin | null;
    }
  | {
      readonly kind: 'bot.said';
      readonly text: string;
      readonly format: 'Plain' | 'Markdown';
      readonly purpose: string;
      readonly source?: AnswerSource | null;
      readonly choices?: readonly { readonly answerId: string; readonly label: string }[] | null;
    }
  | ({ readonly kind: 'handoff.requested' } & Handoff)
  | ({ readonly kind: 'handoff.unattended'; readonly cause: string; readonly opensAt?: string | null } & Handoff)
  | { readonly kind: 'handoff.digested'; readonly of: number; readonly lines: readonly DigestLine[] }
  | { readonly kind: 'wait.choice_offered' }
  | ({ readonly kind: 'hub.asked' } & Handoff)
  | { readonly kind: 'hub.accepted' }
  | { readonly kind: 'hub.failed'; readonly because: string }
  | { readonly kind: 'hub.completed' }
  | { readonly kind: 'offer.made'; readonly agent: string; readonly name: string }
  | { readonly kind: 'offer.passed'; readonly agent: string; readonly name: string; readonly why: string }
  | { readonly kind: 'agent.lost'; readonly agent: string; readonly name: string; readonly because: string }
  | { readonly kind: 'customer.reminded'; readonly number: number }
  | { readonly kind: 'wrap_up.started'; readonly agent: string; readonly name: string; readonly outcome: Outcome | 'Idle'; readonly note: string }
  | { readonly kind: 'check_back.asked' }
  | { readonly kind: 'customer.linked'; readonly customer: string; readonly name?: string | null }
  | { readonly kind: 'link.refused'; readonly why: string }
  | { readonly kind: 'customer.went_on'; readonly channel: string }
  | { readonly kind: 'agent.joined'; readonly agent: string; readonly name: string; readonly from?: string | null; readonly fromName?: string | null }
  | ({ readonly kind: 'agent.said' } & Said)
  | ({ readonly kind: 'agent.noted' } & Said)
  | { readonly kind: 'agent.transferred'; readonly agent: string; readonly name: string; readonly to?: string | null; readonly toName?: string | null; readonly note: string; readonly queue?: string | null }
  | { readonly kind: 'agent.returned_to_bot'; readonly agent: string; readonly name: string }
  | { readonly kind: 'agent.handled_message'; readonly agent: string; readonly name: string; readonly note: string }
  | { readonly kind: 'conversation.closed'; readonly outcome: string; readonly agent?: string | null; readonly note: string };

/** One numbered line of a conversation. `cause` is the command that wrote it: who gave it, and its id. */
export type Line = { readonly version: number; readonly at: string; readonly cause: string; readonly event: Event };

export type Counts = { readonly waiting: number; readonly mine: number; readonly all: number; readonly messages: number; readonly longestWaitSeconds: number };

export type AgentState = { readonly id: string; readonly name: string; readonly available: boolean; readonly conversations: number; readonly capacity: number; readonly missedOffers: number };

export type QueueName = { readonly id: string; readonly name: string };

export type DeskView = {
  readonly counts: Counts;
  /** Who is to be helped next comes first. */
  readonly waiting: readonly Summary[];
  readonly mine: readonly Summary[];
  readonly messages: readonly Summary[];
  readonly agents: readonly AgentState[];
  readonly me: AgentState;
  readonly queues: readonly QueueName[];
  /** The server's clock when it was sent. */
  readonly now: string;
  /** Whether the server knows what I said last about being available; absent from an older one. */
  readonly hasWord?: boolean;
};

export type Tried = { readonly answerId: string; readonly question: string; readonly confidence: number; readonly at: string };

export type Past = {
  readonly id: string;
  readonly episode: number;
  readonly channel: string;
  readonly startedAt: string;
  readonly endedAt?: string | null;
  readonly outcome?: string | null;
  readonly stars?: number | null;
  readonly reason?: string | null;
};

/** Who the customer has proved to be. */
export type Known = {
  readonly id: string;
  readonly site: string;
  /** The site's own name for them. */
  readonly subject: string;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly channels: readonly string[];
};

/** One sentence about a conversation, and the version of the customer's line that it rests on. */
export type DigestLine = { readonly text: string; readonly of: number };

/** All that an agent needs to go on without asking again. */
export type Packet = { readonly summary: Summary; readonly lines: readonly Line[]; readonly tried: readonly Tried[]; readonly past: readonly Past[]; readonly known?: Known | null; readonly digest: readonly DigestLine[] };

export type Suggestion = { readonly answerId: string; readonly question: string; readonly text: string; readonly confidence: number; readonly phrasing: string };

export type CannedReply = { readonly shortcut: string; readonly title: string; readonly text: string };

/** The answer to a command; without a code it is done. */
export type Reply = { readonly code?: string | null; readonly message?: string | null; readonly version: number };

export type Outcome = 'Resolved' | 'FollowUp' | 'Unresolved' | 'Abuse';
