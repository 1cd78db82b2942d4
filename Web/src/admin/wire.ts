/** What the admin API sends and takes: one type per body, as the program writes it. */

export type FollowUp = { readonly label: string; readonly answerId: string };

/** The languages that the bot speaks. */
export const languages = ['English', 'German', 'French', 'Spanish', 'Portuguese', 'Arabic'] as const;

export type Language = (typeof languages)[number];

export type Translation = { readonly language: Language; readonly question: string; readonly text: string };

/** The part of an answer that people write. */
export type AnswerFields = {
  readonly question: string;
  readonly alternatePhrasings: readonly string[];
  readonly text: string;
  readonly tags: readonly string[];
  readonly followUps: readonly FollowUp[];
  readonly negativeExamples: readonly string[];
  readonly alwaysHandOver: boolean;
  /** In which question and text are written. */
  readonly language: Language;
  readonly translations: readonly Translation[];
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

/** A ready text that agents call up by its shortcut; `{customer}` and `{agent}` in it become names. */
export type CannedReply = { readonly shortcut: string; readonly title: string; readonly text: string; readonly revision: number };

/** What is tried in the test pane. */
export type Question = {
  readonly text: string;
  /** The id of the answer that the customer has just had. */
  readonly context?: string;
  /** The site on which it is asked; without one all answers count. */
  readonly site?: string;
  /** The customer's; without one English. */
  readonly language?: Language;
  readonly draft?: AnswerFields & { readonly id: string };
};

export type Trial = {
  readonly decision: 'answer' | 'askBack' | 'handOver' | 'miss' | 'smallTalk';
  readonly rule: string;
  readonly because: string;
  readonly says?: string | null;
  /** The id of the answer that the customer would get. */
  readonly gives?: string | null;
  readonly choices: readonly { readonly answerId: string; readonly label: string }[];
  readonly mood: { readonly label: string; readonly score: number; readonly frustration: number };
  readonly frustration: number;
  readonly matches: readonly { readonly answerId: string; readonly question: string; readonly confidence: number; readonly phrasing: string }[];
  readonly thresholds: { readonly answer: number; readonly askBack: number; readonly gap: number };
  readonly knowledge: string;
};

type Deed = { readonly does: Trial['decision']; readonly answer?: string | null; readonly because: string };

/** What another knowledge base or precision would have changed. */
export type Replay = {
  readonly summary: {
    readonly conversations: number;
    readonly turns: number;
    readonly changed: number;
    readonly answered: number;
    readonly otherAnswer: number;
    readonly notAnswered: number;
    readonly personThen: number;
    readonly personNow: number;
  };
  readonly changes: readonly { readonly conversation: string; readonly turn: number; readonly said: string; readonly was: Deed; readonly would: Deed }[];
};

export type ImportReport = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Groups of synonyms that are new or grow. */
  readonly synonyms: number;
  readonly problems: readonly { readonly line: number; readonly code: string; readonly message: string }[];
  readonly applied: boolean;
  /** Ids of retired answers that the bot gives again; an older node tells neither these nor those below. */
  readonly restored?: readonly string[];
  /** Ids of answers that were left out: somebody edited them after the export. */
  readonly editedMeanwhile?: readonly string[];
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
  /** The bot gives only answers with one of these tags; all when there is none. */
  readonly tags: readonly string[];
  /** Null for the main queue. */
  readonly queue?: string | null;
  /** Title and greeting in other languages. */
  readonly translations: readonly { readonly language: Language; readonly title: string; readonly greeting: string }[];
  /** 0 while it is new. */
  readonly revision: number;
};

/** With what a site signs the tokens of its users; the secret itself is shown once. */
export type SiteSecret = { readonly id: string; readonly madeAt: string; readonly madeBy: string };

/** One revision of the groups of words that mean the same. */
export type Synonyms = {
  readonly revision: number;
  readonly groups: readonly (readonly string[])[];
  readonly at: string;
  readonly by: string;
};

export type Queue = {
  readonly id: string;
  readonly name: string;
  readonly mode: 'Pick' | 'Push';
  /** 1 … 5; 1 goes first. */
  readonly priority: number;
  readonly skills: readonly string[];
  readonly answerWithinSeconds: number;
  /** Null for never. */
  readonly overflowAfterSeconds?: number | null;
  readonly fallback?: string | null;
  /** 0 while it is new. */
  readonly revision: number;
};

/** What an agent can take at the desk; empty lists are any language and all queues. */
export type Abilities = { readonly capacity?: number | null; readonly skills: readonly string[]; readonly languages: readonly string[]; readonly queues: readonly string[] };

export type Role = 'agent' | 'supervisor' | 'admin';

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  readonly lockedUntil?: string | null;
  readonly abilities: Abilities;
  readonly teamsId?: string | null;
  readonly revision: number;
};

export type Knowledge = {
  readonly version: string;
  readonly answers: number;
  readonly phrasings: number;
  readonly publishedAt: string;
  readonly thresholds: { readonly answer: number; readonly askBack: number; readonly gap: number };
  readonly expectedShareAnswered?: number | null;
  /** True while the thresholds are still those of the version before. */
  readonly thresholdsPending: boolean;
  /** How far the next version is; phrasings that the bot has to read. */
  readonly next?: { readonly read: number; readonly of: number } | null;
  readonly weak: readonly string[];
  /** The last change that is stored, and the lowest that is in force on a node that lives. */
  readonly number: number;
  readonly inForce: number;
  readonly nodesUpToDate: number;
  readonly nodes: number;
};

/** An activity that a channel would not take. */
export type SetAside = { readonly conversation: string; readonly version: number; readonly part: number; readonly reason: string; readonly at: string };

/** A conversation that is not being delivered now. */
export type Stuck = { readonly conversation: string; readonly channel: string; readonly reason: string; readonly since: string; readonly unreachable: boolean };

export type DeliveryState = { readonly setAside: readonly SetAside[]; readonly stuck: readonly Stuck[] };

export type ApiKey = { readonly id: string; readonly name: string; readonly scopes: readonly string[]; readonly madeAt: string; readonly madeBy: string };

export type Webhook = {
  readonly id: string;
  readonly url: string;
  /** Empty for all. */
  readonly kinds: readonly string[];
  readonly madeAt: string;
  readonly madeBy: string;
  /** What it answered last. */
  readonly lastTold?: string | null;
  readonly lastAt?: string | null;
};

export type IntegrationsState = {
  readonly keys: readonly ApiKey[];
  readonly webhooks: readonly Webhook[];
  /** What an address did not take for a day. */
  readonly aside: readonly { readonly webhook: string; readonly conversation: string; readonly version: number; readonly reason: string; readonly since: string }[];
  readonly allScopes: readonly string[];
  readonly allKinds: readonly string[];
};
