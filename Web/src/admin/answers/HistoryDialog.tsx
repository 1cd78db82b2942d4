import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import * as api from '../api';
import { Shown } from '../Notice';
import { useLoad } from '../useLoad';
import type { Answer, Revision } from '../wire';
import { when } from '../words';
import { changes } from './diff';
import { Parts } from './Parts';

/** Who changed what and when, newest first. */
export function HistoryDialog(props: { readonly id: string; readonly onUse: (answer: Answer) => void; readonly onDone: () => void }): ReactElement {
  const history = useLoad(() => api.history(props.id), props.id);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && props.onDone()}>
      <DialogSurface className="history">
        <DialogBody>
          <DialogTitle
            action={
              <DialogTrigger action="close">
                <Button appearance="subtle" aria-label="Close" icon={<Dismiss20Regular />} />
              </DialogTrigger>
            }
          >
            History
          </DialogTitle>
          <DialogContent>
            <Shown of={history}>
              {revisions => {
                const newest = revisions.toSorted((a, b) => b.revision - a.revision);
                return (
                  <ol className="history-list">
                    {newest.map((one, i) => <Entry key={one.revision} revision={one} before={newest[i + 1] ?? null} onUse={i === 0 ? null : () => props.onUse(one.answer)} />)}
                  </ol>
                );
              }}
            </Shown>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

const Entry = (props: { readonly revision: Revision; readonly before: Revision | null; readonly onUse: (() => void) | null }): ReactElement => {
  const { revision, before } = props;
  return (
    <li>
      <div className="history-head">
        <strong>{revision.revision}. {revision.change}</strong> by {revision.by}, {when(revision.at)}
        {props.onUse !== null && <Button size="small" onClick={props.onUse}>Edit from this one</Button>}
      </div>
      {changes(before?.answer ?? null, revision.answer).map(change => (
        <section key={change.field}>
          <h3>{change.field}</h3>
          <Parts parts={change.parts} />
        </section>
      ))}
    </li>
  );
};
