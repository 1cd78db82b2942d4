import type { Line } from './wire';

/** Something an agent wrote that the server has not confirmed as a line yet. Its id stays the same on every try. */
export type Unsent = {
  readonly commandId: string;
  readonly conversation: string;
  readonly text: string;
  readonly note: boolean;
  readonly state: 'sending' | 'failed';
  readonly problem: string | null;
};

export type Outbox = readonly Unsent[];

export const put = (outbox: Outbox, unsent: Pick<Unsent, 'commandId' | 'conversation' | 'text' | 'note'>): Outbox => [
  ...outbox,
  { ...unsent, state: 'sending', problem: null },
];

export const failed = (outbox: Outbox, commandId: string, problem: string): Outbox => change(outbox, commandId, { state: 'failed', problem });

export const again = (outbox: Outbox, commandId: string): Outbox => change(outbox, commandId, { state: 'sending', problem: null });

export const take = (outbox: Outbox, commandId: string): Outbox => outbox.filter((unsent) => unsent.commandId !== commandId);

/** What is still not among the lines; the server names the command in each line that it caused. */
export const without = (outbox: Outbox, lines: readonly Line[]): Outbox => {
  const caused = new Set(lines.map((line) => line.cause));
  return outbox.some((unsent) => caused.has(unsent.commandId)) ? outbox.filter((unsent) => !caused.has(unsent.commandId)) : outbox;
};

const change = (outbox: Outbox, commandId: string, to: Pick<Unsent, 'state' | 'problem'>): Outbox =>
  outbox.map((unsent) => (unsent.commandId === commandId ? { ...unsent, ...to } : unsent));
