import type { Queue } from '../wire';

/** The languages that the chat speaks; the same as the bot's. */
export const tags = ['en', 'de', 'fr', 'es', 'pt', 'ar'] as const;

export type Tag = (typeof tags)[number];

/** Everything the chat says by itself, without an address (Sie or du) that only the server knows. What the bot, people and notices say comes from the server, in the customer's language. */
export interface Phrases {
  /** The tag without region. */
  readonly language: Tag;
  readonly direction: 'ltr' | 'rtl';
  readonly connecting: string;
  readonly offline: string;
  readonly botName: string;
  readonly you: string;
  readonly close: string;
  readonly log: string;
  readonly statusBot: string;
  readonly statusWaiting: string;
  readonly statusAgent: (name: string) => string;
  readonly statusClosed: string;
  readonly compose: string;
  readonly composeToStart: string;
  readonly send: string;
  /** @param over how many characters too many. */
  readonly tooLong: (over: number) => string;
  readonly attach: string;
  readonly attachTooBig: (name: string, megabytes: number) => string;
  readonly attachWrongType: (name: string) => string;
  readonly attachGone: (name: string) => string;
  readonly attachNoRoom: string;
  readonly attachBusy: string;
  readonly attachTooSlow: string;
  readonly removeFile: (name: string) => string;
  readonly person: string;
  readonly back: string;
  readonly sending: string;
  readonly sendsLater: string;
  readonly notSent: string;
  readonly retry: string;
  readonly remove: string;
  readonly isTyping: (name: string) => string;
  readonly newMessages: (count: number) => string;
  readonly choices: string;
  readonly place: (position: number) => string;
  /** Empty while there is no honest estimate. */
  readonly estimate: (queue: Queue) => string;
  readonly today: string;
  readonly yesterday: string;
  readonly awayUntil: (day: string | null, time: string) => string;
  readonly tomorrow: string;
  readonly leaveInvite: string;
  readonly leaveOffer: string;
  readonly notNow: string;
  readonly leaveText: string;
  readonly leaveAddress: string;
  readonly leaveAddressHint: string;
  readonly leaveSend: string;
  readonly leaveTextMissing: string;
  readonly leaveNoRoom: string;
  readonly leaveAddressMissing: string;
  readonly leaveAddressWrong: string;
  readonly rateTitle: string;
  readonly rateStars: readonly [string, string, string, string, string];
  readonly rateComment: string;
  readonly rateSend: string;
  readonly rateThanks: string;
  /** @param agent who has it; null while it waits. */
  readonly elsewhere: (channel: string, agent: string | null) => string;
  readonly goOnHere: string;
  readonly linkOffer: string;
  readonly linkHow: (minutes: number) => string;
  readonly copy: string;
  readonly copied: string;
  readonly signInAgain: string;
  readonly failedToStart: string;
  readonly failedRequest: string;
}
