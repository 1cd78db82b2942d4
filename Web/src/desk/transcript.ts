import type { Draft, Event, Frustration, Line, Match, Mood, MoodOrigin } from './wire';
import { channelInWords } from './words';

/** What was perceived of one customer turn. */
export type Reading = { readonly mood: Mood; readonly frustration: number; readonly why: NonNullable<Frustration['why']>; readonly rule: string; readonly because: string; readonly matches: readonly Match[]; readonly insulted: boolean; readonly draft: Draft | null; readonly moodBy: MoodOrigin | null };

/** One thing to show; a turn's reading stands beside the words that were read. */
export type Item =
  | { readonly shape: 'day'; readonly version: number; readonly at: string }
  | { readonly shape: 'customer'; readonly version: number; readonly at: string; readonly event: Of<'customer.said'>; readonly reading: Reading | null }
  | { readonly shape: 'bot'; readonly version: number; readonly at: string; readonly event: Of<'bot.said'> }
  | { readonly shape: 'agent'; readonly version: number; readonly at: string; readonly event: Of<'agent.said'> }
  | { readonly shape: 'note'; readonly version: number; readonly at: string; readonly name: string; readonly text: string }
  | { readonly shape: 'handoff'; readonly version: number; readonly at: string; readonly reason: string; readonly because: string; readonly unattended: boolean }
  | { readonly shape: 'left'; readonly version: number; readonly at: string; readonly text: string; readonly address: string }
  | { readonly shape: 'notice'; readonly version: number; readonly at: string; readonly text: string };

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** The lines as an agent reads them, a day's name before each new day. */
export function transcript(lines: readonly Line[]): readonly Item[] {
  const readings = new Map(lines.flatMap(line => (line.event.kind === 'turn.read' ? [[line.event.of, reading(line.event)] as const] : [])));
  const items = lines.flatMap(line => itemOf(line, readings.get(line.version) ?? null) ?? []);
  return items.flatMap((item, i) => (sameDay(items[i - 1], item) ? [item] : [{ shape: 'day' as const, version: item.version, at: item.at }, item]));
}

/** Frustration after each customer turn, oldest first. */
export const moodTrend = (lines: readonly Line[]): readonly Reading[] => lines.flatMap(line => (line.event.kind === 'turn.read' ? [reading(line.event)] : []));

const reading = (turn: Of<'turn.read'>): Reading => ({
  mood: turn.mood,
  frustration: turn.frustration.level,
  why: turn.frustration.why ?? [],
  rule: turn.rule,
  because: turn.because,
  matches: turn.asked?.matches ?? [],
  insulted: turn.insulted ?? false,
  draft: turn.draft ?? null,
  moodBy: turn.moodBy ?? null,
});

const sameDay = (before: Item | undefined, item: Item): boolean => before !== undefined && new Date(before.at).toDateString() === new Date(item.at).toDateString();

function itemOf({ version, at, event }: Line, read: Reading | null): Item | null {
  const notice = (text: string): Item => ({ shape: 'notice', version, at, text });
  switch (event.kind) {
    case 'customer.said':
      return { shape: 'customer', version, at, event, reading: read };
    case 'bot.said':
      return { shape: 'bot', version, at, event };
    case 'agent.said':
      return { shape: 'agent', version, at, event };
    case 'agent.noted':
      return { shape: 'note', version, at, name: event.name, text: event.text };
    case 'handoff.requested':
      return { shape: 'handoff', version, at, reason: event.reason, because: event.because, unattended: false };
    case 'handoff.unattended':
      return { shape: 'handoff', version, at, reason: event.reason, because: event.because, unattended: true };
    case 'customer.left_message':
      return { shape: 'left', version, at, text: event.text, address: event.address };
    case 'customer.asked_for_person':
      return notice('The customer asked for a person');
    case 'customer.went_back_to_bot':
      return notice('The customer went back to the bot');
    case 'customer.rated':
      return notice(`Rated ${event.stars} of 5${event.comment === '' ? '' : `: “${event.comment}”`}`);
    case 'hub.asked':
      return notice(`The channel’s own hub was asked for a person: ${event.because}`);
    case 'hub.accepted':
      return notice('A person of the channel’s own hub has it');
    case 'hub.failed':
      return notice(event.because);
    case 'hub.completed':
      return notice('The person of the channel’s own hub is done');
    case 'wait.choice_offered':
      return notice('The wait grew long: the customer was offered other ways');
    case 'offer.made':
      return notice(`Offered to ${event.name}`);
    case 'offer.passed':
      return notice(`${event.name} ${passing(event.why)}`);
    case 'agent.lost':
      return notice(`${event.name} was lost: ${event.because}`);
    case 'customer.reminded':
      return notice('The customer was asked whether anybody is there');
    case 'wrap_up.started':
      return notice(`The talk ended: ${closing(event.outcome)}`);
    case 'check_back.asked':
      return notice('The customer was asked whether the solution held');
    case 'customer.linked':
      return notice(`The customer proved who they are${event.name == null ? '' : `: ${event.name}`}`);
    case 'link.refused':
      return notice('The customer tried to prove who they are, in vain');
    case 'customer.went_on':
      return notice(`The customer proved who they are, and goes on by ${channelInWords(event.channel)}`);
    case 'agent.joined':
      return notice(event.fromName == null ? `${event.name} joined` : `${event.name} took over from ${event.fromName}`);
    case 'agent.transferred':
      return { shape: 'note', version, at, name: `${event.name} to ${event.toName ?? 'the queue'}`, text: event.note };
    case 'agent.returned_to_bot':
      return notice(`${event.name} gave the conversation back to the bot`);
    case 'agent.handled_message':
      return notice(`${event.name} answered the message${event.note === '' ? '' : `: ${event.note}`}`);
    case 'conversation.closed':
      return notice(`Closed: ${closing(event.outcome)}${event.note === '' ? '' : `. ${event.note}`}`);
    case 'episode.started':
      return notice(`The customer came back (conversation ${event.number})`);
    case 'conversation.started':
      return notice(event.page == null ? 'The customer opened the chat' : `The customer opened the chat on ${event.page}`);
    case 'turn.read':
    case 'handoff.digested':
      return null;
  }
}

const passing = (why: string): string => ({ Declined: 'declined', TimedOut: 'did not answer in time', AgentGone: 'was gone' })[why] ?? why;

const closing = (outcome: string): string =>
  ({ Resolved: 'resolved', FollowUp: 'goes on elsewhere', Unresolved: 'not solved', Goodbye: 'the customer said goodbye', Idle: 'the customer went silent', Abuse: 'abuse or spam' })[outcome] ?? outcome;
