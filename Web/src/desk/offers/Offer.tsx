import { Avatar, Button } from '@fluentui/react-components';
import { Checkmark20Regular, Dismiss20Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { DeskView, Summary } from '../wire';
import { clock, nameOf, reasonInWords, secondsSince } from '../words';
import { Ring } from './Ring';

type Props = { readonly row: Summary; readonly view: DeskView; readonly online: boolean; readonly onAccept: () => void; readonly onDecline: () => void };

/** Who it is, why a person is wanted, and how long there is to answer. */
export const Offer = ({ row, view, online, onAccept, onDecline }: Props): ReactElement => (
  <section className="desk-offer" aria-label={`Offer: ${nameOf(row)}`}>
    <Avatar name={nameOf(row)} color="colorful" aria-hidden />
    <div className="desk-offer-who">
      <strong>{nameOf(row)}</strong> <span>waits for a person<span aria-hidden>, {clock(secondsSince(row.since, Date.parse(view.now)))} so far</span></span>
      <p>{row.because ?? (row.reason == null ? '' : reasonInWords(row.reason))}</p>
      {row.lastText != null && <q dir="auto">{row.lastText}</q>}
    </div>
    <Ring until={row.due ?? view.now} serverNow={view.now} />
    <div className="desk-offer-answers">
      <Button appearance="primary" icon={<Checkmark20Regular />} disabled={!online} aria-keyshortcuts="Alt+Y" title="Alt+Y" onClick={onAccept}>Accept</Button>
      <Button appearance="secondary" icon={<Dismiss20Regular />} disabled={!online} aria-keyshortcuts="Alt+N" title="Alt+N" onClick={onDecline}>Decline</Button>
    </div>
  </section>
);
