import type { Activity, LineState } from './wire';

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

/** Where the conversation stands: the state that its last line carries. */
export function state(now: Transcript): LineState | null {
  for (let i = now.lines.length - 1; i >= 0; i--) {
    const found = now.lines[i]!.channelData?.chatassist;
    if (found) return found;
  }
  return null;
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

/** The message whose choices still stand: the last one, while nobody has said anything after it. */
export function openChoices(shown: readonly Activity[], current: LineState | null): string | null {
  const last = shown[shown.length - 1];
  return last?.suggestedActions?.actions.length && current?.stage === 'withBot' ? (last.id ?? null) : null;
}
