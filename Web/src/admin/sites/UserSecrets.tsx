import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import * as api from '../api';
import { Problem, Shown } from '../Notice';
import type { Secret } from '../secrets/secrets';
import { useActs } from '../secrets/useActs';
import { useLoad } from '../useLoad';
import { when } from '../words';

/** With what the site's server signs who is signed in. Two at most: the new one is put in place before the old one goes. */
export function UserSecrets({ site, onSecret }: { readonly site: string; readonly onSecret: (came: Secret | null) => void }): ReactElement {
  const secrets = useLoad(() => api.siteSecrets(site), site);
  const { act, busy, problem } = useActs(onSecret, secrets.reload);

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
                  <Button size="small" disabled={busy} onClick={() => act(async () => { await api.removeSiteSecret(site, secret.id); return null; })}>Remove</Button>
                </li>
              ))}
            </ul>
            {all.length < 2 && <Button size="small" disabled={busy} onClick={() => act(async () => ({ of: `Secret of the site ${site}`, text: (await api.makeSiteSecret(site)).secret }))}>New secret</Button>}
          </>
        )}
      </Shown>
    </section>
  );
}
