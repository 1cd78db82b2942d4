import { Link, Title3 } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import * as api from '../api';
import { Problem, Shown } from '../Notice';
import type { Secret } from '../secrets/secrets';
import { useActs } from '../secrets/useActs';
import { useLoad } from '../useLoad';
import './integrations.css';
import { Keys } from './Keys';
import { Webhooks } from './Webhooks';

/** What programs of the shop may do here, and what they are told. */
export function Integrations({ mayEdit, onSecret }: { readonly mayEdit: boolean; readonly onSecret: (came: Secret | null) => void }): ReactElement {
  const state = useLoad(api.integrations);
  const { act, busy, problem } = useActs(onSecret, state.reload);

  if (!mayEdit) return <p className="admin-nothing">Only admins see keys and webhooks.</p>;
  return (
    <>
      <div className="admin-top">
        <Title3 as="h2">Integrations</Title3>
        <Link href="/api/openapi.json" target="_blank">OpenAPI document</Link>
      </div>
      {problem !== null && <Problem text={problem} />}
      <Shown of={state}>
        {all => (
          <>
            <Keys state={all} act={act} busy={busy} />
            <Webhooks state={all} act={act} busy={busy} />
          </>
        )}
      </Shown>
    </>
  );
}
