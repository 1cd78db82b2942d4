import type { ReactElement } from 'react';
import type { DigestLine } from '../wire';

/** What the customer came with; each line leads to the customer's own words. */
export const InShort = ({ digest }: { readonly digest: readonly DigestLine[] }): ReactElement => (
  <ul className="packet-list">
    {digest.map(line => (
      <li key={`${line.of} ${line.text}`}>
        <button type="button" className="packet-quote-link" onClick={() => document.getElementById(`line-${line.of}`)?.scrollIntoView({ block: 'center' })}>
          “{line.text}”
        </button>
      </li>
    ))}
  </ul>
);
