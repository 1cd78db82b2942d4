import { Checkbox, Field, Input } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import * as api from '../api';
import { useLoad } from '../useLoad';
import type { Abilities } from '../wire';
import { WordsField } from '../WordsField';

/** What an agent can take at the desk. Nothing set: the usual number, any language, all queues. */
export function AbilityFields({ abilities, onChange }: { readonly abilities: Abilities; readonly onChange: (abilities: Abilities) => void }): ReactElement {
  const queues = useLoad(api.queues);
  const toggle = (id: string, on: boolean): void => onChange({ ...abilities, queues: on ? [...abilities.queues, id] : abilities.queues.filter(one => one !== id) });
  return (
    <>
      <Field label="Conversations at once" hint="Empty for the usual number.">
        <Input type="number" min={1} max={100} value={abilities.capacity?.toString() ?? ''} onChange={(_, data) => onChange({ ...abilities, capacity: data.value === '' ? null : Number(data.value) })} />
      </Field>
      <WordsField label="Skills" hint="As in billing law; queues ask for them." words={abilities.skills} onChange={skills => onChange({ ...abilities, skills })} />
      <WordsField label="Languages" hint="As in en de; empty for any." words={abilities.languages} onChange={languages => onChange({ ...abilities, languages })} />
      {queues.data !== undefined && queues.data.length > 1 && (
        <div role="group" aria-label="Queues" className="person-roles">
          {queues.data.map(queue => <Checkbox key={queue.id} label={`Queue: ${queue.name}`} checked={abilities.queues.includes(queue.id)} onChange={(_, data) => toggle(queue.id, data.checked === true)} />)}
          <span className="admin-small">None ticked: all queues.</span>
        </div>
      )}
    </>
  );
}
