import type { ReactElement } from 'react';

/** Our mark, beside our name. */
export const Mark = (props: { readonly size: number }): ReactElement => <img src="/favicon.svg" width={props.size} height={props.size} alt="" />;
