import type { ReactElement } from 'react';
import { useNow } from '../useNow';
import { clock, secondsSince } from '../words';

/** How long, live; stronger from two minutes on. */
export function Wait({ since }: { readonly since: string }): ReactElement {
  const seconds = secondsSince(since, useNow());
  return (
    <span className="desk-wait" data-long={seconds >= 120}>
      <span className="unseen">waiting for </span>
      {clock(seconds)}
    </span>
  );
}
