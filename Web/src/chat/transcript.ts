import type { Activity, Choice, LineState } from './wire';

/** The stored lines of the conversation in their order. */
export interface Transcript {
  readonly lines: readonly Activity[];
}

export const empty: Transcript = { lines: [] };

/**
 * Adds what arrived. A line that is there already is replaced (an update carries the same id), so a line may come over the
 * stream, by polling and after a reconnect, and still stand once.
 */
export function merge(now: Transcript, arrived: readonly Activity[]): Transcript {
  const byId = new Map(now.lines.map(line => [line.id, line]));
  for (const activity of arrived) if (activity.id) byId.set(activity.id, activity);
  return { lines: [...byId.values()].sort((a, b) => version(a) - version(b)) };
}

/** Where the conversation stands: the state that its last line carries, with the person that an earlier one named and the opening time of the last time in this episode that nobody was there. */
export function state(now: Transcript): LineState | null {
  const states = now.lines.flatMap(line => line.channelData?.chatassist ?? []);
  const last = states.at(-1);
  if (!last) return null;
  const agent = states.findLast(line => line.agent)?.agent ?? null;
  const opensAt = states.findLast(line => line.notice === 'unattended' && line.episode === last.episode)?.opensAt ?? null;
  return { ...last, agent, opensAt };
}

/** Whether the customer is in the middle of something: has written, or wants a person, and it has not ended. */
export function isRunning(now: Transcript): boolean {
  const stage = state(now)?.stage;
  return stage !== 'closed' && (stage === 'waiting' || stage === 'withAgent' || now.lines.some(line => speaker(line) === 'customer'));
}

/** The keys under which this customer's own lines were sent. */
export function sentKeys(now: Transcript): ReadonlySet<string> {
  return new Set(now.lines.flatMap(line => line.channelData?.clientActivityID ?? []));
}

/** A line's number in the conversation: the end of its id. */
export function version(line: Activity): number {
  const id = line.id ?? '';
  return Number(id.slice(id.lastIndexOf('|') + 1)) || 0;
}

export type Speaker = 'customer' | 'bot' | 'agent' | 'notice';

/** Who speaks. A person's line has the protocol's role "bot"; our own kind tells them apart. */
export function speaker(line: Activity): Speaker {
  const kind = line.channelData?.chatassist?.kind;
  if (kind === 'notice') return 'notice';
  if (kind === 'agent.said') return 'agent';
  return line.from?.role === 'user' ? 'customer' : 'bot';
}

/** The lines to draw: those with words or files. */
export function messages(now: Transcript): readonly Activity[] {
  return now.lines.filter(line => line.type === 'message' && (line.text || line.attachments?.length));
}

/** The choices under a message, without the way to a person: the chat offers that at every turn in a place of its own. */
export function choicesOf(line: Activity): readonly Choice[] {
  return line.suggestedActions?.actions.filter(action => action.value?.choice !== 'person') ?? [];
}

/** The message whose choices still stand: the last one, while nobody has said anything after it. */
export function openChoices(shown: readonly Activity[], current: LineState | null): string | null {
  const last = shown[shown.length - 1];
  return last && choicesOf(last).length && current?.stage === 'withBot' ? (last.id ?? null) : null;
}
