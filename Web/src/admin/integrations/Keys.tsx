import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import * as api from '../api';
import type { IntegrationsState } from '../wire';
import { when } from '../words';
import type { Act } from './Integrations';
import { toggled } from './toggled';

/** Keys with which programs call the REST API. */
export function Keys({ state, act }: { readonly state: IntegrationsState; readonly act: Act }): ReactElement {
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
            <Button onClick={() => void act(async () => { await api.removeKey(key.id); return null; })}>Remove</Button>
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
      <Button disabled={name.trim() === '' || scopes.length === 0} onClick={() => void act(async () => (await api.makeKey(name, scopes)).secret)}>New key</Button>
    </section>
  );
}
