import { Field, PresenceBadge, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import type { DeskActions } from '../useDesk';
import type { AgentState, QueueName, Summary } from '../wire';
import { nameOf, tooLong } from '../words';
import { CommandDialog } from './CommandDialog';

/** Queues and agents are chosen in one list. */
const toQueue = (id: string): string => `queue ${id}`;

type Props = { readonly summary: Summary; readonly me: AgentState; readonly agents: readonly AgentState[]; readonly queues: readonly QueueName[]; readonly actions: DeskActions; readonly onDone: () => void };

/** To a colleague or to a queue, with a note so that nobody starts blind. */
export function TransferDialog({ summary, me, agents, queues, actions, onDone }: Props): ReactElement {
  const [to, setTo] = useState(toQueue(summary.queue));
  const [note, setNote] = useState('');
  const chosen = queues.find(queue => toQueue(queue.id) === to);
  const others = agents.filter(agent => agent.id !== me.id).toSorted((a, b) => Number(b.available) - Number(a.available) || a.name.localeCompare(b.name));
  return (
    <CommandDialog
      title={`Transfer ${nameOf(summary)}`}
      action="Transfer"
      ready={note.trim() !== '' && tooLong(note) === null}
      onRun={id => actions.run(hub => hub.transfer(id, summary.id, chosen ? null : to, note.trim(), chosen?.id ?? null))}
      onDone={onDone}
    >
      <Field label="To">
        <RadioGroup value={to} onChange={(_, data) => setTo(data.value)}>
          {queues.map(queue => <Radio key={queue.id} value={toQueue(queue.id)} label={`${queue.name}: whoever is free`} />)}
          {others.map(agent => <Radio key={agent.id} value={agent.id} label={<Colleague agent={agent} />} />)}
        </RadioGroup>
      </Field>
      <Field label="Note for the next agent" hint="What was tried and what is missing. The customer does not see it." validationMessage={tooLong(note)} required>
        <Textarea rows={3} value={note} onChange={(_, data) => setNote(data.value)} />
      </Field>
    </CommandDialog>
  );
}

const Colleague = ({ agent }: { readonly agent: AgentState }): ReactElement => (
  <span className="desk-colleague">
    {agent.name} <PresenceBadge size="extra-small" status={agent.available ? 'available' : 'away'} aria-hidden />
    <small>{agent.available ? `available, ${agent.conversations} of ${agent.capacity}` : 'away: whoever is here may take the customer'}</small>
  </span>
);
