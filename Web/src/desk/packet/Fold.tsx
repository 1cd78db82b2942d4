import type { ReactElement, ReactNode } from 'react';

/** One part of the packet; folds away. */
export const Fold = (props: { readonly title: string; readonly children: ReactNode }): ReactElement => (
  <details className="packet" open>
    <summary>
      <h3>{props.title}</h3>
    </summary>
    {props.children}
  </details>
);
