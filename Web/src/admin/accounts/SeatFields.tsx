import { Checkbox, Field, Input } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import * as api from '../api';
import { useLoad } from '../useLoad';
import type { Seat } from '../wire';
import { WordsField } from '../WordsField';

/** What an agent can take at the desk. Nothing set: the usual number, any language, all queues. */
export function SeatFields({ seat, onChange }: { readonly seat: Seat; readonly onChange: (seat: Seat) => void }): ReactElement {
  const queues = useLoad(api.queues);
  const toggle = (id: string, on: boolean): void => onChange({ ...seat, queues: on ? [...seat.queues, id] : seat.queues.filter(one => one !== id) });
  return (
    <>
      <Field label="Conversations at once" hint="Empty for the usual number.">
        <Input type="number" min={1} max={100} value={seat.capacity?.toString() ?? ''} onChange={(_, data) => onChange({ ...seat, capacity: data.value === '' ? null : Number(data.value) })} />
      </Field>
      <WordsField label="Skills" hint="As in billing law; queues ask for them." words={seat.skills} onChange={skills => onChange({ ...seat, skills })} />
      <WordsField label="Languages" hint="As in en de; empty for any." words={seat.languages} onChange={languages => onChange({ ...seat, languages })} />
      {queues.data !== undefined && queues.data.length > 1 && (
        <div role="group" aria-label="Queues" className="person-roles">
          {queues.data.map(queue => <Checkbox key={queue.id} label={`Queue: ${queue.name}`} checked={seat.queues.includes(queue.id)} onChange={(_, data) => toggle(queue.id, data.checked === true)} />)}
          <span className="admin-small">None ticked: all queues.</span>
        </div>
      )}
    </>
  );
}
