import { Field, Textarea } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import type { DeskActions } from '../useDesk';
import type { Summary } from '../wire';
import { nameOf, tooLong } from '../words';
import { CommandDialog } from './CommandDialog';

/** Says how a left message was answered. */
export function HandledDialog(props: { readonly summary: Summary; readonly actions: DeskActions; readonly onDone: () => void }): ReactElement {
  const [note, setNote] = useState('');
  const { summary, actions } = props;
  return (
    <CommandDialog
      title={`The message of ${nameOf(summary)} is answered`}
      action="Mark as answered"
      ready={tooLong(note) === null}
      onRun={id => actions.run(hub => hub.handledMessage(id, summary.id, note.trim()))}
      onDone={props.onDone}
    >
      <Field label="How it was answered" hint={`Left with: ${summary.leftMessage?.address ?? 'no address'}`} validationMessage={tooLong(note)}>
        <Textarea rows={3} value={note} onChange={(_, data) => setNote(data.value)} />
      </Field>
    </CommandDialog>
  );
}
