import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import * as api from '../api';
import type { Act } from '../secrets/secrets';
import type { IntegrationsState } from '../wire';
import { when } from '../words';
import { toggled } from './toggled';

/** Keys with which programs call the REST API. */
export function Keys({ state, act, busy }: { readonly state: IntegrationsState; readonly act: Act; readonly busy: boolean }): ReactElement {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>([]);
  return (
    <section className="integration" aria-label="Keys">
      <h3>Keys</h3>
      <ul className="integration-list">
        {state.keys.map(key => (
          <li key={key.id}>
            <div>
              <strong>{key.name}</strong>
              <span className="admin-small">{key.scopes.join(', ')} · made {when(key.madeAt)} by {key.madeBy}</span>
            </div>
            <Button disabled={busy} onClick={() => act(async () => { await api.removeKey(key.id); return null; })}>Remove</Button>
          </li>
        ))}
      </ul>
      <Field label="Name of the program">
        <Input value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
      <div className="integration-choices" role="group" aria-label="What it may do">
        {state.allScopes.map(scope => (
          <Checkbox key={scope} label={scope} checked={scopes.includes(scope)} onChange={() => setScopes(toggled(scopes, scope))} />
        ))}
      </div>
      <Button disabled={busy || name.trim() === '' || scopes.length === 0} onClick={() => act(async () => ({ of: `Key of ${name.trim()}`, text: (await api.makeKey(name, scopes)).secret }))}>New key</Button>
    </section>
  );
}
