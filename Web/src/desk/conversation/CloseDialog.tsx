import { Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import type { DeskActions } from '../useDesk';
import type { Outcome, Summary } from '../wire';
import { nameOf, tooLong } from '../words';
import { CommandDialog } from './CommandDialog';
import { outcomes } from './outcomes';

/** Ends the talk with an outcome, so that the figures are true; it can still be put right while wrapping up. */
export function CloseDialog(props: { readonly summary: Summary; readonly actions: DeskActions; readonly onDone: () => void }): ReactElement {
  const [outcome, setOutcome] = useState<Outcome>('Resolved');
  const [note, setNote] = useState('');
  const { summary, actions } = props;
  return (
    <CommandDialog
      title={`Close the conversation with ${nameOf(summary)}`}
      action="Close conversation"
      ready={tooLong(note) === null}
      onRun={id => actions.run(hub => hub.close(id, summary.id, outcome, note.trim()))}
      onDone={props.onDone}
    >
      <Field label="Outcome">
        <RadioGroup value={outcome} onChange={(_, data) => setOutcome(data.value as Outcome)}>
          {outcomes.map(([value, label]) => <Radio key={value} value={value} label={label} />)}
        </RadioGroup>
      </Field>
      <Field label="Note" hint="For colleagues only." validationMessage={tooLong(note)}>
        <Textarea rows={2} value={note} onChange={(_, data) => setNote(data.value)} />
      </Field>
    </CommandDialog>
  );
}
