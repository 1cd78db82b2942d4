import { Link } from '@fluentui/react-components';
import type { ReactElement } from 'react';

/** Where a customer wants the answer: a link that writes or calls. */
export function Address({ address }: { readonly address: string }): ReactElement {
  if (address.includes('@')) return <Link href={`mailto:${encodeURIComponent(address)}`}>{address}</Link>;
  return <Link href={`tel:${address.replace(/[^+\d]/g, '')}`}>{address}</Link>;
}
