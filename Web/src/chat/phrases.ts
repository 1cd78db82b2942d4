import type { Queue } from './wire';

/** Everything the chat says by itself. What the bot, people and notices say comes from the server, in the customer's language. */
export interface Phrases {
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
  readonly attach: string;
  readonly attachTooBig: (name: string, megabytes: number) => string;
  readonly attachWrongType: (name: string) => string;
  readonly attachGone: (name: string) => string;
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

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const minutes = (count: number) => (count < 1 ? 'under a minute' : count === 1 ? '1 minute' : `${count} minutes`);

const en: Phrases = {
  connecting: 'Connecting…',
  offline: 'No connection. Your messages are kept and sent when it is back.',
  botName: 'Assistant',
  you: 'You',
  close: 'Close chat',
  log: 'Messages',
  statusBot: 'Automated assistant',
  statusWaiting: 'A person is on the way',
  statusAgent: name => `You are talking to ${name}`,
  statusClosed: 'This conversation is closed',
  compose: 'Write a message',
  composeToStart: 'Write to start again',
  send: 'Send',
  attach: 'Attach a file',
  attachTooBig: (name, megabytes) => `${name} is too big. A file may have up to ${megabytes} MB.`,
  attachWrongType: name => `${name} cannot be sent. Pictures, PDF and plain text files can.`,
  attachGone: name => `${name} was not sent before the page was left. Please attach it again.`,
  removeFile: name => `Remove ${name}`,
  person: 'Talk to a person',
  back: 'Back to the bot',
  sending: 'Sending…',
  sendsLater: 'Sent when the connection is back',
  notSent: 'Not sent.',
  retry: 'Retry',
  remove: 'Remove',
  isTyping: name => `${name} is typing`,
  newMessages: count => (count === 1 ? '1 new message' : `${count} new messages`),
  choices: 'Suggested answers',
  place: position => `You are ${ordinals[position - 1] ?? `number ${position}`}.`,
  estimate: ({ likelyMinutes: likely, atMostMinutes: atMost }) => {
    if (likely == null) return '';
    return atMost != null && atMost > likely ? `Likely ${minutes(likely)}, at most ${atMost}.` : `Likely ${minutes(likely)}.`;
  },
  today: 'Today',
  yesterday: 'Yesterday',
  awayUntil: (day, time) => `We are back ${day === null ? '' : day === en.tomorrow ? `${day} ` : `on ${day} `}at ${time}.`,
  tomorrow: 'tomorrow',
  leaveInvite: 'Somebody will answer it.',
  leaveOffer: 'Leave a message',
  notNow: 'Not now',
  leaveText: 'Your message',
  leaveAddress: 'E-mail or phone number',
  leaveAddressHint: 'Used only to answer you.',
  leaveSend: 'Leave message',
  leaveTextMissing: 'Please write what it is about.',
  leaveAddressMissing: 'Please say how we can reach you.',
  leaveAddressWrong: 'This is neither an e-mail address nor a phone number.',
  rateTitle: 'How did we do?',
  rateStars: ['Very bad', 'Bad', 'All right', 'Good', 'Very good'],
  rateComment: 'Anything to add? (optional)',
  rateSend: 'Send rating',
  rateThanks: 'Thank you. It helps us get better.',
  elsewhere: (channel, agent) => `You have an open conversation ${channel === 'msteams' ? 'in Teams' : 'in another place'}${agent === null ? '' : ` with ${agent}`}.`,
  goOnHere: 'Go on with it here',
  linkOffer: 'Go on in Teams',
  linkHow: within => `Send this to the bot in Teams within ${within} minutes. It proves that it is you, and works once.`,
  copy: 'Copy',
  copied: 'Copied',
  signInAgain: 'Your sign-in has run out. Please load the page again.',
  failedToStart: 'The chat cannot start right now.',
  failedRequest: 'That did not work. Please try again.',
};

const languages: Readonly<Record<string, Phrases>> = { en };

/** The phrases of a locale's language; English where there are none yet. */
export function phrasesFor(locale: string): Phrases {
  return languages[locale.slice(0, 2).toLowerCase()] ?? en;
}
