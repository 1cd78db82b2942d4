import { Field, Input, Radio, RadioGroup, Select, SpinButton } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import * as api from '../api';
import { Meanwhile } from '../Meanwhile';
import { Problem } from '../Notice';
import { SaveLine } from '../SaveLine';
import { useEdit } from '../useEdit';
import type { Queue } from '../wire';
import { WordsField } from '../WordsField';

type Props = { readonly queue: Queue; readonly others: readonly Queue[]; readonly mayEdit: boolean; readonly onSaved: (queue: Queue) => void };

const names = { name: 'Name', mode: 'Mode', priority: 'Priority', answerWithinSeconds: 'Promised answer (s)', overflowAfterSeconds: 'Overflow after (s)', fallback: 'Fall-back queue', skills: 'Skills' };

/** One queue: how agents come to its customers, whom it asks, and what happens when nobody can. */
export function QueueForm(props: Props): ReactElement {
  const { mayEdit, others } = props;
  const edit = useEdit('queue', props.queue, 'id', props.onSaved);
  const { value: queue, stored, busy, problem, meanwhile, change, save } = edit;
  const isNew = stored.id === '';

  return (
    <div className="queue-fields">
      {isNew && (
        <Field label="Id" hint="Sites and the tag queue:id name it; it never changes." required>
          <Input value={queue.id} readOnly={busy} onChange={(_, data) => change({ id: data.value.trim().toLowerCase() })} />
        </Field>
      )}
      <Field label="Name" required>
        <Input value={queue.name} readOnly={!mayEdit} onChange={(_, data) => change({ name: data.value })} />
      </Field>
      <Field label="How agents come to their customers">
        <RadioGroup value={queue.mode} disabled={!mayEdit} onChange={(_, data) => change({ mode: data.value as Queue['mode'] })}>
          <Radio value="Pick" label="Pick: agents take from the list what they like" />
          <Radio value="Push" label="Push: each customer is offered to one agent at a time, with a countdown" />
        </RadioGroup>
      </Field>
      <div className="queue-figures">
        <Figure label="Priority" hint="1 goes first." value={queue.priority} min={1} max={5} mayEdit={mayEdit} onChange={priority => change({ priority })} />
        <Figure label="Promised answer (s)" hint="Who waits longer goes before every priority." value={queue.answerWithinSeconds} min={1} max={86_400} mayEdit={mayEdit} onChange={answerWithinSeconds => change({ answerWithinSeconds })} />
        <Figure label="Overflow after (s)" hint="Then others help. 0 for never." value={queue.overflowAfterSeconds ?? 0} min={0} max={86_400} mayEdit={mayEdit} onChange={seconds => change({ overflowAfterSeconds: seconds === 0 ? null : seconds })} />
      </div>
      <Field label="Fall-back queue" hint="Its agents help after the overflow; so do those who do not speak the language.">
        <Select value={queue.fallback ?? ''} disabled={!mayEdit} onChange={(_, data) => change({ fallback: data.value === '' ? null : data.value })}>
          <option value="">None</option>
          {others.map(other => <option key={other.id} value={other.id}>{other.name}</option>)}
        </Select>
      </Field>
      <WordsField label="Skills that an agent needs" hint="As in billing law; the same words stand on the accounts." words={queue.skills} readOnly={!mayEdit} onChange={skills => change({ skills })} />
      {problem !== null && <Problem text={problem} />}
      {meanwhile !== null && <Meanwhile theirs={meanwhile.theirs} mine={queue} names={names} />}
      {mayEdit && (
        <SaveLine edit={edit} isWhole={queue.id !== '' && queue.name.trim() !== ''} onSave={() => void save(api.saveQueue)} saved="Saved. It holds for the next offer." />
      )}
    </div>
  );
}

type FigureProps = { readonly label: string; readonly hint: string; readonly value: number; readonly min: number; readonly max: number; readonly mayEdit: boolean; readonly onChange: (value: number) => void };

const Figure = ({ label, hint, value, min, max, mayEdit, onChange }: FigureProps): ReactElement => (
  <Field label={label} hint={hint}>
    <SpinButton value={value} min={min} max={max} disabled={!mayEdit} onChange={(_, data) => onChange(wholeBetween(min, max, data.value ?? Number(data.displayValue)))} />
  </Field>
);

const wholeBetween = (min: number, max: number, value: number): number => (Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : min);
