import { useState, type ReactElement } from 'react';
import { useNow } from '../useNow';
import { useServerAhead } from '../useServerAhead';

const radius = 18;
const around = 2 * Math.PI * radius;

/** The seconds that are left, as a figure and as a ring that empties. Read out once, not every second. */
export function Ring({ until, serverNow }: { readonly until: string; readonly serverNow: string }): ReactElement {
  const ahead = useServerAhead(serverNow);
  const now = useNow();
  const left = Math.max(0, (Date.parse(until) - now - ahead) / 1000);
  const [whole] = useState(() => Math.max(1, left));
  return (
    <span className="desk-ring" data-short={left <= 10}>
      <svg viewBox="0 0 44 44" aria-hidden="true">
        <circle cx="22" cy="22" r={radius} />
        <circle cx="22" cy="22" r={radius} strokeDasharray={around} strokeDashoffset={around * (1 - Math.min(1, left / whole))} />
      </svg>
      <span aria-hidden="true">{Math.ceil(left)}</span>
      <span className="unseen">{Math.ceil(whole)} seconds to answer</span>
    </span>
  );
}
