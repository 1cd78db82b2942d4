import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import * as api from '../api';
import { Meanwhile, meanwhileOf } from '../Meanwhile';
import { Problem } from '../Notice';
import type { Person, Role } from '../wire';
import { AbilityFields } from './AbilityFields';

const roleNames: readonly (readonly [Role, string])[] = [
  ['agent', 'Agent: takes conversations'],
  ['supervisor', 'Supervisor: sees the desk, answers and figures'],
  ['admin', 'Admin: changes everything'],
];

const names = { displayName: 'Name', roles: 'Roles', disabled: 'Disabled', abilities: 'Abilities', teamsId: 'Teams id' };

type Props = {
  /** Null for a new account. */
  readonly person: Person | null;
  /** The new account with its one-time password; null after an edit. */
  readonly onSaved: (added: (Person & { readonly oneTimePassword: string }) | null) => void;
  readonly onCancel: () => void;
};

/** Names, roles and abilities of one account. */
export function PersonDialog({ person, onSaved, onCancel }: Props): ReactElement {
  const [name, setName] = useState(person?.name ?? '');
  const [displayName, setDisplayName] = useState(person?.displayName ?? '');
  const [roles, setRoles] = useState<readonly Role[]>(person?.roles ?? ['agent']);
  const [abilities, setAbilities] = useState(person?.abilities ?? null);
  const [teamsId, setTeamsId] = useState(person?.teamsId ?? '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [stored, setStored] = useState(person);
  const [isStale, setIsStale] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      if (stored === null) onSaved(await api.addPerson({ name: name.trim(), displayName: displayName.trim(), roles }));
      else {
        await api.changePerson(stored.id, { displayName: displayName.trim(), roles, abilities: abilities ?? stored.abilities, teamsId: teamsId.trim(), revision: stored.revision });
        onSaved(null);
      }
    } catch (error) {
      setBusy(false);
      const theirs = stored === null ? null : meanwhileOf(error, stored)?.theirs;
      if (theirs == null) return setProblem(sentenceOf(error));
      setStored(theirs);
      setIsStale(true);
    }
  };
  const toggle = (role: Role, on: boolean): void => setRoles(on ? [...roles, role] : roles.filter(one => one !== role));

  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onCancel()}>
      <DialogSurface className="person">
        <form onSubmit={event => void submit(event)}>
          <DialogBody>
            <DialogTitle>{person === null ? 'New account' : person.displayName}</DialogTitle>
            <DialogContent className="person-fields">
              {person === null && (
                <Field label="Sign-in name" required>
                  <Input value={name} autoComplete="off" onChange={(_, data) => setName(data.value)} />
                </Field>
              )}
              <Field label="Name that customers see" required>
                <Input value={displayName} onChange={(_, data) => setDisplayName(data.value)} />
              </Field>
              <div role="group" aria-label="Roles" className="person-roles">
                {roleNames.map(([role, label]) => <Checkbox key={role} label={label} checked={roles.includes(role)} onChange={(_, data) => toggle(role, data.checked === true)} />)}
              </div>
              {abilities !== null && roles.includes('agent') && <AbilityFields abilities={abilities} onChange={setAbilities} />}
              {person !== null && (
                <Field label="Teams id" hint="The person's object id in Microsoft Entra; who is not known in Teams has none.">
                  <Input value={teamsId} autoComplete="off" onChange={(_, data) => setTeamsId(data.value)} />
                </Field>
              )}
              {problem !== null && <Problem text={problem} />}
              {isStale && stored !== null && <Meanwhile theirs={stored} mine={{ ...stored, disabled: person?.disabled ?? false, displayName, roles, abilities: abilities ?? stored.abilities, teamsId: teamsId.trim() || null }} names={names} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={onCancel}>Cancel</Button>
              <Button appearance="primary" type="submit" disabled={busy || displayName.trim() === '' || (person === null && name.trim() === '') || roles.length === 0}>Save</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
