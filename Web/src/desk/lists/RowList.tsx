import { Skeleton, SkeletonItem, useArrowNavigationGroup } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Summary } from '../wire';
import { Row } from './Row';

type Props = {
  readonly name: string;
  /** Undefined while they are not known yet. */
  readonly rows: readonly Summary[] | undefined;
  readonly openId: string | null;
  readonly unsent: ReadonlySet<string>;
  readonly unseen?: ReadonlySet<string>;
  /** A few more words about a row. */
  readonly hint?: (row: Summary) => string | null;
  readonly nothing: string;
  /** How many there are, listed or not; absent where the list has all. */
  readonly of?: number | undefined;
  readonly onOpen: (row: Summary) => void;
};

/** Rows that the arrow keys walk through. */
export function RowList({ name, rows, openId, unsent, unseen, hint, nothing, of = 0, onOpen }: Props): ReactElement {
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true });
  if (rows === undefined) return <Loading />;
  if (rows.length === 0) return <p className="desk-nothing">{nothing}</p>;
  return (
    <ul className="desk-rows" aria-label={name} {...arrows}>
      {rows.map(row => (
        <li key={row.id}>
          <Row row={row} open={row.id === openId} unsent={unsent.has(row.id)} news={unseen?.has(row.id) ?? false} hint={hint?.(row) ?? null} onOpen={() => onOpen(row)} />
        </li>
      ))}
      {of > rows.length && <li className="desk-nothing">And {of - rows.length} more.</li>}
    </ul>
  );
}

const Loading = (): ReactElement => (
  <Skeleton className="desk-loading" aria-label="Loading">
    {[1, 2, 3].map(i => <SkeletonItem key={i} size={56} />)}
  </Skeleton>
);
