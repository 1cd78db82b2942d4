import type { ReactElement } from 'react';
import type { Part } from './diff';

/** Lines that came, went and stayed; marked by sign and word as well as by colour. */
export const Parts = ({ parts }: { readonly parts: readonly Part[] }): ReactElement => (
  <ul className="diff">
    {parts.map((part, i) => (
      <li key={i} data-kind={part.kind}>
        <span aria-hidden="true">{{ same: ' ', added: '+', removed: '−' }[part.kind]}</span>
        {part.kind !== 'same' && <span className="unseen">{part.kind}: </span>}
        {part.text === '' ? '\u00a0' : part.text}
      </li>
    ))}
  </ul>
);
