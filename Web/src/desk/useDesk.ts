import { useEffect, useReducer, useRef, useState } from 'react';
import { empty, next, rowOf, type Desk, type Link, type Open } from './desk';
import { AgentHub, hubSentence } from './hub';
import { lastVersion } from './lines';
import { newId } from './newId';
import type { Unsent } from './outbox';
import type { Reply, Summary } from './wire';

/** How long a customer counts as typing after the last sign of it. */
const TypingMs = 5000;

export type DeskActions = {
  readonly open: (row: Summary | string) => void;
  readonly leave: () => void;
  /** Shows another conversation of the same customer beside the open one. */
  readonly openBeside: (id: string) => void;
  readonly leaveBeside: () => void;
  readonly setAvailable: (available: boolean) => void;
  /** Queues words for the customer, or a private note. */
  readonly send: (conversation: string, text: string, note: boolean) => void;
  readonly retry: (unsent: Unsent) => void;
  readonly discard: (unsent: Unsent) => void;
  /** Runs one command on the open conversation. Null when done, else a sentence; the lines are read either way. */
  readonly run: (command: (hub: AgentHub) => Promise<Reply>) => Promise<string | null>;
};

/** The desk, kept up to date over the agent hub. */
export function useDesk(expired: () => void): { readonly desk: Desk; readonly hub: AgentHub; readonly actions: DeskActions } {
  const [desk, tell] = useReducer(next, empty);
  const latest = useRef(desk);
  latest.current = desk;
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);

  const [hub] = useState(() => new AgentHub({
    link: link => tell({ type: 'link', link }),
    happened: (id, line) => tell({ type: 'lines', id, lines: [line] }),
    deskChanged: view => tell({ type: 'view', view }),
    customerTyping: id => {
      tell({ type: 'typing', id, typing: true });
      clearTimeout(typing.current);
      typing.current = setTimeout(() => tell({ type: 'typing', id, typing: false }), TypingMs);
    },
    expired,
  }));

  useEffect(() => {
    void hub.start();
    return () => void hub.stop();
  }, [hub]);

  const catchUp = async (): Promise<void> => {
    await Promise.all([latest.current.open, latest.current.beside].map(catchUpWith));
  };
  const catchUpWith = async (open: Open | null): Promise<void> => {
    if (open?.packet) tell({ type: 'lines', id: open.id, lines: await hub.watch(open.id, lastVersion(open.log)) });
    else if (open) await read(open.id);
  };
  const read = async (id: string): Promise<void> => {
    try {
      const packet = await hub.open(id);
      tell({ type: 'opened', packet });
      tell({ type: 'lines', id, lines: await hub.watch(id, packet.lines.at(-1)?.version ?? 0) });
    } catch (error) {
      tell({ type: 'notOpened', id, problem: hubSentence(error) });
    }
  };
  const resume = async (link: Link): Promise<void> => {
    if (link !== 'online') return;
    const before = latest.current.view?.me.available;
    const view = await hub.desk();
    tell({ type: 'view', view });
    if (before === true && !view.me.available) await hub.setAvailable(true); // a restarted server does not know who was on duty
    await catchUp();
  };
  useEffect(() => void resume(desk.link).catch(ignore), [desk.link]);
  const gap = [desk.open, desk.beside].find(one => one?.log.missed)?.log ?? null;
  useEffect(() => void (gap && catchUp().catch(ignore)), [gap]);

  const whoHasIt = async (): Promise<string | null> => {
    const id = latest.current.open?.id;
    const name = id === undefined ? null : (await hub.open(id)).summary.agentName;
    return name == null ? null : `${name} was faster and has this conversation.`;
  };

  const leave = (): void => {
    const open = latest.current.open;
    if (open) hub.unwatch(open.id).catch(ignore);
    leaveBeside();
    tell({ type: 'left' });
  };
  const leaveBeside = (): void => {
    const { open, beside } = latest.current;
    if (beside && beside.id !== open?.id) hub.unwatch(beside.id).catch(ignore);
    tell({ type: 'besideLeft' });
  };
  const deliver = async ({ commandId, conversation, text, note }: Pick<Unsent, 'commandId' | 'conversation' | 'text' | 'note'>): Promise<void> => {
    try {
      const reply = await (note ? hub.note : hub.say)(commandId, conversation, text);
      if (reply.code != null) return tell({ type: 'failed', commandId, problem: reply.message ?? reply.code });
      await catchUp().catch(ignore);
      tell({ type: 'take', commandId });
    } catch {
      tell({ type: 'failed', commandId, problem: 'The connection was lost.' });
    }
  };

  const actions: DeskActions = {
    open: row => {
      const id = typeof row === 'string' ? row : row.id;
      if (latest.current.open?.id === id && latest.current.open.problem === null) return;
      leave();
      tell({ type: 'opening', id, summary: typeof row === 'string' ? (rowOf(latest.current.view, id) ?? null) : row });
      void read(id);
    },
    leave,
    openBeside: id => {
      if (latest.current.beside?.id === id && latest.current.beside.problem === null) return;
      leaveBeside();
      tell({ type: 'besideOpening', id });
      void read(id);
    },
    leaveBeside,
    setAvailable: available => void hub.setAvailable(available).catch(ignore),
    send: (conversation, text, note) => {
      const unsent = { commandId: newId(), conversation, text, note };
      tell({ type: 'put', unsent });
      void deliver(unsent);
    },
    retry: unsent => {
      tell({ type: 'again', commandId: unsent.commandId });
      void deliver(unsent);
    },
    discard: unsent => tell({ type: 'take', commandId: unsent.commandId }),
    run: async command => {
      try {
        const reply = await command(hub);
        await catchUp().catch(ignore);
        if (reply.code == null) return null;
        return (reply.code === 'already_taken' ? await whoHasIt() : null) ?? reply.message ?? reply.code;
      } catch {
        return 'The connection was lost. Try again when it is back.';
      }
    },
  };
  return { desk, hub, actions };
}

/** The next reconnect reads everything again. */
const ignore = (): void => undefined;
