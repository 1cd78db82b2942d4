import { Button } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import * as api from '../api';
import { Copy } from '../Copy';
import { Problem, Shown } from '../Notice';
import { useLoad } from '../useLoad';
import { when } from '../words';

/** With what the site's server signs who is signed in. Two at most: the new one is put in place before the old one goes. */
export function UserSecrets({ site }: { readonly site: string }): ReactElement {
  const secrets = useLoad(() => api.siteSecrets(site), site);
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const act = async (what: () => Promise<string | null>): Promise<void> => {
    try {
      setMade(await what());
      setProblem(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    secrets.reload();
  };

  return (
    <section className="script-tag" aria-label="Signed-in users">
      <h3>Signed-in users</h3>
      <p className="admin-small">The site's server signs a token (JWT, HS256: sub, aud “{site}”, iat, exp, name, email) with this secret, and the page calls ChatAssist.setUser(token). So the same customer is known on every channel.</p>
      {problem !== null && <Problem text={problem} />}
      <Shown of={secrets}>
        {all => (
          <>
            <ul className="site-secrets">
              {all.map(secret => (
                <li key={secret.id}>
                  <span>{secret.id} · made {when(secret.madeAt)} by {secret.madeBy}</span>
                  <Button size="small" onClick={() => void act(async () => { await api.removeSiteSecret(site, secret.id); return null; })}>Remove</Button>
                </li>
              ))}
            </ul>
            {made !== null && (
              <div role="status">
                <p className="admin-small">Shown this once. Keep it on the server only.</p>
                <code>{made}</code>
                <Copy text={made} label="Copy the secret" />
              </div>
            )}
            {all.length < 2 && <Button size="small" onClick={() => void act(async () => (await api.makeSiteSecret(site)).secret)}>New secret</Button>}
          </>
        )}
      </Shown>
    </section>
  );
}
