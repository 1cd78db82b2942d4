import { Link, Title3 } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import * as api from '../api';
import { Copy } from '../Copy';
import { Problem, Shown } from '../Notice';
import { useLoad } from '../useLoad';
import './integrations.css';
import { Keys } from './Keys';
import { Webhooks } from './Webhooks';

/** Does something, and gives the secret that came of it; null when none did. */
export type Act = (what: () => Promise<string | null>) => Promise<void>;

/** What programs of the shop may do here, and what they are told. */
export function Integrations({ mayEdit }: { readonly mayEdit: boolean }): ReactElement {
  const state = useLoad(api.integrations);
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const act: Act = async what => {
    try {
      setSecret(await what());
      setProblem(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    state.reload();
  };

  if (!mayEdit) return <p className="admin-nothing">Only admins see keys and webhooks.</p>;
  return (
    <>
      <div className="admin-top">
        <Title3 as="h2">Integrations</Title3>
        <Link href="/api/openapi.json" target="_blank">OpenAPI document</Link>
      </div>
      {problem !== null && <Problem text={problem} />}
      {secret !== null && (
        <div className="integration-secret" role="status">
          <p>Shown this once: keep it where your program reads its secrets.</p>
          <code>{secret}</code>
          <Copy key={secret} text={secret} label="Copy" />
        </div>
      )}
      <Shown of={state}>
        {all => (
          <>
            <Keys state={all} act={act} />
            <Webhooks state={all} act={act} />
          </>
        )}
      </Shown>
    </>
  );
}
