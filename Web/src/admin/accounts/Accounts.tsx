import { Button, Title3 } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import * as api from '../api';
import { Problem, Shown } from '../Notice';
import { useLoad } from '../useLoad';
import type { Person } from '../wire';
import { OneTimePassword } from './OneTimePassword';
import { PersonDialog } from './PersonDialog';
import { PersonRow } from './PersonRow';
import './accounts.css';

type Dialog = { readonly kind: 'add' } | { readonly kind: 'edit'; readonly person: Person } | { readonly kind: 'password'; readonly name: string; readonly password: string };

/** Who may sign in, and as what. */
export function Accounts({ me, mayEdit }: { readonly me: string; readonly mayEdit: boolean }): ReactElement {
  const people = useLoad(api.people);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const run = async (command: () => Promise<Dialog | null>): Promise<void> => {
    try {
      setDialog(await command());
      setProblem(null);
      people.reload();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const reset = (person: Person): Promise<void> =>
    run(async () => ({ kind: 'password', name: person.displayName, password: (await api.resetPerson(person.id)).oneTimePassword }));
  const disable = (person: Person): Promise<void> =>
    run(async () => {
      await api.changePerson(person.id, { disabled: !person.disabled });
      return null;
    });

  return (
    <>
      <div className="admin-top">
        <Title3 as="h2">Accounts</Title3>
        {mayEdit && <Button appearance="primary" icon={<Add16Regular />} onClick={() => setDialog({ kind: 'add' })}>New account</Button>}
      </div>
      {problem !== null && <Problem text={problem} />}
      <Shown of={people}>
        {all => (
          <table className="admin-table people">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Roles</th>
                <th scope="col">State</th>
                <th scope="col"><span className="unseen">Commands</span></th>
              </tr>
            </thead>
            <tbody>
              {all.map(person => (
                <PersonRow
                  key={person.id}
                  person={person}
                  isMe={person.id === me}
                  mayEdit={mayEdit}
                  onEdit={() => setDialog({ kind: 'edit', person })}
                  onReset={() => void reset(person)}
                  onDisable={() => void disable(person)}
                />
              ))}
            </tbody>
          </table>
        )}
      </Shown>
      {(dialog?.kind === 'add' || dialog?.kind === 'edit') && (
        <PersonDialog
          person={dialog.kind === 'edit' ? dialog.person : null}
          onSaved={added => {
            setDialog(added === null ? null : { kind: 'password', name: added.displayName, password: added.oneTimePassword });
            people.reload();
          }}
          onCancel={() => setDialog(null)}
        />
      )}
      {dialog?.kind === 'password' && <OneTimePassword name={dialog.name} password={dialog.password} onDone={() => setDialog(null)} />}
    </>
  );
}
