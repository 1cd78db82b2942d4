import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { Copy } from '../Copy';
import type { Secret } from './secrets';
import './secrets.css';

/** What the server shows once, until the admin has kept it. */
export const ShownSecrets = (props: { readonly shown: readonly Secret[]; readonly onClose: (secret: Secret) => void }): ReactElement => (
  <div role="status">
    {props.shown.map(one => (
      <section key={one.text} className="shown-secret" aria-label={one.of}>
        <p>{one.of}: shown this once. Keep it where your program reads its secrets.</p>
        <code>{one.text}</code>
        <div>
          <Copy text={one.text} label="Copy" />
          <Button size="small" onClick={() => props.onClose(one)}>I have kept it</Button>
        </div>
      </section>
    ))}
  </div>
);
