import { Badge, Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import * as api from '../api';
import type { Act } from '../secrets/secrets';
import type { IntegrationsState, Webhook } from '../wire';
import { when } from '../words';
import { toggled } from './toggled';

/** Addresses that are told of what happens. */
export function Webhooks({ state, act, busy }: { readonly state: IntegrationsState; readonly act: Act; readonly busy: boolean }): ReactElement {
  const [url, setUrl] = useState('');
  const [kinds, setKinds] = useState<readonly string[]>([]);
  return (
    <section className="integration" aria-label="Webhooks">
      <h3>Webhooks</h3>
      <ul className="integration-list">
        {state.webhooks.map(hook => (
          <Row key={hook.id} hook={hook} aside={state.aside.filter(one => one.webhook === hook.id).length} act={act} busy={busy} />
        ))}
      </ul>
      <Field label="Address" hint="https, and reachable from here over the internet.">
        <Input type="url" value={url} onChange={(_, data) => setUrl(data.value)} />
      </Field>
      <p className="admin-small">Tick what it is told; with nothing ticked it is told everything.</p>
      <div className="integration-choices" role="group" aria-label="What it is told">
        {state.allKinds.map(kind => (
          <Checkbox key={kind} label={kind} checked={kinds.includes(kind)} onChange={() => setKinds(toggled(kinds, kind))} />
        ))}
      </div>
      <Button disabled={busy || url.trim() === ''} onClick={() => act(async () => ({ of: `Secret of ${url.trim()}`, text: (await api.makeWebhook(url, kinds)).secret }))}>New webhook</Button>
    </section>
  );
}

function Row({ hook, aside, act, busy }: { readonly hook: Webhook; readonly aside: number; readonly act: Act; readonly busy: boolean }): ReactElement {
  const quietly = (what: () => Promise<unknown>) => () => act(async () => { await what(); return null; });
  return (
    <li>
      <div>
        <strong>{hook.url}</strong>
        <span className="admin-small">
          {hook.kinds.length === 0 ? 'everything' : hook.kinds.join(', ')} · {hook.lastTold == null || hook.lastAt == null ? 'nothing told yet' : `last answer ${hook.lastTold}, ${when(hook.lastAt)}`}
        </span>
        {aside > 0 && <Badge appearance="tint" color="danger">{aside} set aside after a day</Badge>}
      </div>
      {aside > 0 && <Button disabled={busy} onClick={quietly(() => api.tellAgain(hook.id))}>Tell again</Button>}
      <Button disabled={busy} onClick={quietly(() => api.removeWebhook(hook.id))}>Remove</Button>
    </li>
  );
}
