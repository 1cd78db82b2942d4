import type { AgentState, Summary } from './wire';

const reasons: Readonly<Record<string, string>> = {
  CustomerAsked: 'Asked for a person',
  Frustration: 'Frustrated',
  Misses: 'Bot had no answer',
  SameAnswerTwice: 'Same answer twice',
  Topic: 'Topic for a person',
  BotError: 'Bot failed',
  BotTimeout: 'Bot too slow',
  Transferred: 'Transferred',
  AgentLost: 'Agent lost',
  Program: 'Asked for by a program',
};

/** A handoff reason in an agent's words; a reason that is newer than this page stays as it is. */
export const reasonInWords = (reason: string): string => reasons[reason] ?? reason;

const channels: Readonly<Record<string, string>> = { directline: 'Web chat', webchat: 'Web Chat', msteams: 'Teams' };

export const channelInWords = (channel: string): string => channels[channel] ?? channel;

/** What keeps an agent's words from the customer; null while nothing does, and once the talk is over. */
export const obstacleInWords = ({ stage, channel, obstacle }: Summary): string | null => {
  if (obstacle == null || stage !== 'withAgent') return null;
  return obstacle === 'Unreachable'
    ? `This customer cannot be reached on ${channelInWords(channel)}. What did not arrive is kept, and sent once they write again.`
    : `${channelInWords(channel)} refused something that was said here: the customer has not seen it. An admin can send it again.`;
};

export const stageInWords = (summary: Summary): string => {
  switch (summary.stage) {
    case 'withBot':
      return 'With the bot';
    case 'waiting':
      return 'Waiting';
    case 'offered':
      return `Offered to ${summary.agentName ?? 'an agent'}`;
    case 'wrapUp':
      return `Wrapped up by ${summary.agentName ?? 'an agent'}`;
    case 'atHub':
      return 'With the channel’s own hub';
    case 'withAgent':
      return `With ${summary.agentName ?? 'an agent'}`;
    case 'closed':
      return 'Closed';
  }
};

/** Whom a colleague meant a waiting customer for; null when anybody may come. */
export function meantForInWords(summary: Summary, me: AgentState, agents: readonly AgentState[]): string | null {
  if (summary.stage !== 'waiting' || summary.meantFor == null) return null;
  return summary.meantFor === me.id ? 'for you' : `for ${agents.find(agent => agent.id === summary.meantFor)?.name ?? 'a colleague'}`;
}

/** The customer's name, or a short name that stays the same. */
export const nameOf = (summary: Summary): string => summary.customerName ?? `Visitor ${summary.customer.slice(-4)}`;

/** The hub takes no more in one text, and cuts off whoever sends far more. */
const MaxText = 10_000;

/** What the hub would say to a text that is too long for it; null when it is not. */
export const tooLong = (text: string): string | null => (text.trim().length > MaxText ? 'Write 1 to 10,000 characters.' : null);

/** The longest text to look for, in characters. */
export const MaxSearch = 500;

/** 0:07, 12:45, 1:02:03. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours === 0 ? `${String(minutes).padStart(2, '0')}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}

export const secondsSince = (at: string, now: number): number => (now - Date.parse(at)) / 1000;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** 0.83; a minus sign as typographers write it. */
export const figure = (value: number): string => value.toFixed(2).replace('-', '−');

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

export const timeOf = (at: string): string => time.format(new Date(at));
export const dayOf = (at: string): string => day.format(new Date(at));
export const dateOf = (at: string): string => dayAndTime.format(new Date(at));
