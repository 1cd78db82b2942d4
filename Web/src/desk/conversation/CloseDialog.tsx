import { Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import type { DeskActions } from '../useDesk';
import type { Outcome, Summary } from '../wire';
import { nameOf, tooLong } from '../words';
import { CommandDialog } from './CommandDialog';
import type { NoteDraft } from './noteDraft';
import { outcomes } from './outcomes';

/** Ends the talk with an outcome, so that the figures are true; it can still be put right while wrapping up. */
export function CloseDialog(props: { readonly summary: Summary; readonly actions: DeskActions; readonly note: NoteDraft; readonly onDone: () => void }): ReactElement {
  const [outcome, setOutcome] = useState<Outcome>('Resolved');
  const { summary, actions, note } = props;
  const text = note.text ?? '';
  const close = async (id: string): Promise<string | null> => {
    const refused = await actions.run(hub => hub.close(id, summary.id, outcome, text.trim()));
    if (refused === null) note.clear();
    return refused;
  };
  return (
    <CommandDialog
      title={`Close the conversation with ${nameOf(summary)}`}
      action="Close conversation"
      ready={tooLong(text) === null}
      onRun={close}
      onDone={props.onDone}
    >
      <Field label="Outcome">
        <RadioGroup value={outcome} onChange={(_, data) => setOutcome(data.value as Outcome)}>
          {outcomes.map(([value, label]) => <Radio key={value} value={value} label={label} />)}
        </RadioGroup>
      </Field>
      <Field label="Note" hint="For colleagues only." validationMessage={tooLong(text)}>
        <Textarea rows={2} dir="auto" value={text} onChange={(_, data) => note.write(data.value)} />
      </Field>
    </CommandDialog>
  );
}
