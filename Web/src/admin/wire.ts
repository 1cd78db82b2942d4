/** What the admin API sends and takes: one type per body, as the program writes it. */

export type FollowUp = { readonly label: string; readonly answerId: string };

/** The part of an answer that people write. */
export type AnswerFields = {
  readonly question: string;
  readonly alternatePhrasings: readonly string[];
  readonly text: string;
  readonly tags: readonly string[];
  readonly followUps: readonly FollowUp[];
  readonly negativeExamples: readonly string[];
  readonly alwaysHandOver: boolean;
};

export type Answer = AnswerFields & {
  readonly id: string;
  readonly revision: number;
  readonly retired: boolean;
  readonly updatedAt: string;
  readonly updatedBy: string;
};

export type Revision = {
  readonly revision: number;
  readonly at: string;
  readonly by: string;
  readonly change: 'added' | 'edited' | 'retired' | 'restored' | 'imported';
  readonly answer: Answer;
};

export type Trial = {
  readonly decision: 'answer' | 'askBack' | 'handOver' | 'miss' | 'smallTalk';
  readonly rule: string;
  readonly because: string;
  readonly says?: string | null;
  readonly choices: readonly { readonly answerId: string; readonly label: string }[];
  readonly mood: { readonly label: string; readonly score: number; readonly frustration: number };
  readonly frustration: number;
  readonly matches: readonly { readonly answerId: string; readonly question: string; readonly confidence: number; readonly phrasing: string }[];
  readonly thresholds: { readonly answer: number; readonly askBack: number; readonly gap: number };
  readonly knowledge: string;
};

export type ImportReport = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly { readonly line: number; readonly code: string; readonly message: string }[];
  readonly applied: boolean;
};

export type Gap = {
  readonly text: string;
  readonly count: number;
  readonly lastAt: string;
  readonly conversations: readonly string[];
  readonly nearest?: { readonly answerId: string; readonly question: string; readonly confidence: number } | null;
};

export type Day = { readonly day: string; readonly conversations: number; readonly contained: number; readonly handedOver: number };

export type Figures = {
  readonly conversations: number;
  readonly episodes: number;
  readonly contained: number;
  readonly handedOver: number;
  readonly byReason: Readonly<Record<string, number>>;
  readonly unattended: number;
  /** Null while nobody has waited. */
  readonly waitP50Seconds?: number | null;
  readonly waitP90Seconds?: number | null;
  readonly firstReplyP50Seconds?: number | null;
  readonly stars: { readonly average?: number | null; readonly count: number; readonly histogram: readonly number[] };
  readonly perDay: readonly Day[];
  readonly answers: { readonly given: number; readonly topAnswers: readonly { readonly answerId: string; readonly question: string; readonly count: number }[] };
};

export type Site = {
  readonly id: string;
  readonly title: string;
  /** #rrggbb */
  readonly colour: string;
  readonly side: 'left' | 'right';
  readonly greeting: string;
  readonly locale: string;
  readonly origins: readonly string[];
};

export type Role = 'agent' | 'supervisor' | 'admin';

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  readonly lockedUntil?: string | null;
};

export type Knowledge = {
  readonly version: string;
  readonly answers: number;
  readonly phrasings: number;
  readonly publishedAt: string;
  readonly thresholds: { readonly answer: number; readonly askBack: number; readonly gap: number };
  readonly expectedShareAnswered?: number | null;
  readonly weak: readonly string[];
};

/** An activity that a channel would not take. */
export type SetAside = { readonly conversation: string; readonly version: number; readonly part: number; readonly reason: string; readonly at: string };

/** A conversation that is not being delivered now. */
export type Stuck = { readonly conversation: string; readonly channel: string; readonly reason: string; readonly since: string; readonly unreachable: boolean };

export type DeliveryState = { readonly setAside: readonly SetAside[]; readonly stuck: readonly Stuck[] };
