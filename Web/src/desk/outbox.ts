import type { Line } from './wire';

/** Something an agent wrote that the server has not confirmed as a line yet. Its id stays the same on every try. */
export type Unsent = {
  readonly commandId: string;
  readonly conversation: string;
  readonly text: string;
  readonly note: boolean;
  /** cut: the connection broke before the answer; it goes out again with the next one. failed: refused; waits for the agent. */
  readonly state: 'sending' | 'cut' | 'failed';
  readonly problem: string | null;
};

export type Outbox = readonly Unsent[];

export const put = (outbox: Outbox, unsent: Pick<Unsent, 'commandId' | 'conversation' | 'text' | 'note'>): Outbox => [
  ...outbox,
  { ...unsent, state: 'sending', problem: null },
];

export const failed = (outbox: Outbox, commandId: string, problem: string): Outbox => change(outbox, commandId, { state: 'failed', problem });

export const cut = (outbox: Outbox, commandId: string): Outbox => change(outbox, commandId, { state: 'cut', problem: 'The connection was lost. It goes out when it is back.' });

export const again = (outbox: Outbox, commandId: string): Outbox => change(outbox, commandId, { state: 'sending', problem: null });

export const take = (outbox: Outbox, commandId: string): Outbox => outbox.filter(unsent => unsent.commandId !== commandId);

/** What is still not among the lines: the cause of a line ends with the id of the command. */
export const without = (outbox: Outbox, lines: readonly Line[]): Outbox =>
  outbox.filter(unsent => !lines.some(line => line.cause.endsWith(unsent.commandId)));

/** The conversations in which something is not sent. */
export const unsentIn = (outbox: Outbox): ReadonlySet<string> => new Set(outbox.filter(unsent => unsent.state !== 'sending').map(unsent => unsent.conversation));

const change = (outbox: Outbox, commandId: string, to: Pick<Unsent, 'state' | 'problem'>): Outbox =>
  outbox.map(unsent => (unsent.commandId === commandId ? { ...unsent, ...to } : unsent));
