import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react';
import { newId } from '../newId';

type Props = {
  readonly title: string;
  readonly action: string;
  readonly ready: boolean;
  readonly children: ReactNode;
  /** Runs under the same id on every try. Null when done, else what to tell. */
  readonly onRun: (commandId: string) => Promise<string | null>;
  readonly onDone: () => void;
};

/** A form that becomes one command; a refusal is shown and nothing typed is lost. */
export function CommandDialog(props: Props): ReactElement {
  const [commandId] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const problem = await props.onRun(commandId);
    setBusy(false);
    setRefused(problem);
    if (problem === null) props.onDone();
  };

  return (
    <Dialog open onOpenChange={(_, data) => !data.open && props.onDone()}>
      <DialogSurface className="desk-dialog">
        <form onSubmit={event => void submit(event)}>
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className="desk-dialog-fields">
              {props.children}
              {refused !== null && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>{refused}</MessageBarBody>
                </MessageBar>
              )}
            </DialogContent>
            <DialogActions>
              <Button appearance="secondary" onClick={props.onDone}>Cancel</Button>
              <Button appearance="primary" type="submit" disabled={busy || !props.ready}>{props.action}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
