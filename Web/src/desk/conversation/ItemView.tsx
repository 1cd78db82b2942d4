import { LockClosed16Regular, Mail16Regular, PersonAlert16Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Item } from '../transcript';
import { dayOf, reasonInWords, timeOf } from '../words';
import { BotTurn } from './BotTurn';
import { CustomerTurn } from './CustomerTurn';
import { Address } from './Address';

/** One thing of the transcript in its own style. */
export function ItemView({ item }: { readonly item: Item }): ReactElement {
  switch (item.shape) {
    case 'day':
      return <h3 className="desk-day">{dayOf(item.at)}</h3>;
    case 'customer':
      return <CustomerTurn item={item} />;
    case 'bot':
      return <BotTurn item={item} />;
    case 'agent':
      return (
        <div className="turn turn-agent">
          <div className="turn-words" dir="auto">{item.event.text}</div>
          <div className="turn-about">{item.event.name} · {timeOf(item.at)}</div>
        </div>
      );
    case 'note':
      return (
        <aside className="desk-note" aria-label="Private note">
          <LockClosed16Regular aria-hidden /> <strong>{item.name}</strong> <span className="desk-note-about">private note · {timeOf(item.at)}</span>
          <p dir="auto">{item.text}</p>
        </aside>
      );
    case 'handoff':
      return (
        <div className="desk-handoff">
          <PersonAlert16Regular aria-hidden /> <strong>{item.unattended ? `${reasonInWords(item.reason)}, and nobody could come` : `A person is needed: ${reasonInWords(item.reason).toLowerCase()}`}</strong> · {timeOf(item.at)}
          <p>{item.because}</p>
        </div>
      );
    case 'left':
      return (
        <div className="desk-handoff desk-left">
          <Mail16Regular aria-hidden /> <strong>Left a message</strong> · {timeOf(item.at)}
          <p dir="auto">{item.text}</p>
          <Address address={item.address} />
        </div>
      );
    case 'notice':
      return <p className="desk-notice">{item.text} · {timeOf(item.at)}</p>;
  }
}
