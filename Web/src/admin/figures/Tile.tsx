import type { ReactElement } from 'react';

/** One figure with its name and what stands behind it. */
export const Tile = (props: { readonly name: string; readonly value: string; readonly about: string }): ReactElement => (
  <section className="tile" aria-label={props.name}>
    <h3>{props.name}</h3>
    <p className="tile-value">{props.value}</p>
    <p className="admin-small">{props.about}</p>
  </section>
);
