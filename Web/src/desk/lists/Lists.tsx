import { CounterBadge, Tab, TabList } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import type { AgentHub } from '../hub';
import type { DeskView, Summary } from '../wire';
import { AllList } from './AllList';
import { meantForInWords } from '../words';
import { RowList } from './RowList';
import './lists.css';

type Which = 'waiting' | 'mine' | 'messages' | 'all';

type Props = {
  readonly view: DeskView | null;
  /** Conversations of mine with news. */
  readonly unseen: ReadonlySet<string>;
  /** Conversations in which something is not sent. */
  readonly unsent: ReadonlySet<string>;
  readonly openId: string | null;
  readonly hub: AgentHub;
  readonly online: boolean;
  readonly onOpen: (row: Summary) => void;
};

/** Who waits, who is mine, who left a message, and everybody. */
export function Lists({ view, unseen, unsent, openId, hub, online, onOpen }: Props): ReactElement {
  const [which, show] = useState<Which>('waiting');
  const rows = { unsent, openId, onOpen };
  return (
    <nav className="desk-lists" aria-label="Conversations">
      <TabList selectedValue={which} onTabSelect={(_, data) => show(data.value as Which)} className="desk-tabs" size="small">
        <Tab value="waiting">{named('Waiting', view?.counts.waiting, 'danger')}</Tab>
        <Tab value="mine">{named('Mine', view?.counts.mine, unseen.size > 0 ? 'brand' : 'informative')}</Tab>
        <Tab value="messages">{named('Messages', view?.counts.messages)}</Tab>
        <Tab value="all">All</Tab>
      </TabList>
      {which === 'waiting' && <RowList {...rows} name="Waiting" rows={view?.waiting} of={view?.counts.waiting} hint={row => view && meantForInWords(row, view.me, view.agents)} nothing="Nobody is waiting." />}
      {which === 'mine' && <RowList {...rows} name="Mine" rows={view?.mine} unseen={unseen} nothing="You have no conversation. Take one that is waiting." />}
      {which === 'messages' && <RowList {...rows} name="Messages" rows={view?.messages} of={view?.counts.messages} nothing="No message is left to answer." />}
      {which === 'all' && <AllList {...rows} hub={hub} online={online} />}
    </nav>
  );
}

const named = (name: string, count: number | undefined, color: 'danger' | 'brand' | 'informative' = 'informative'): ReactElement => (
  <span className="desk-tab">
    {name}
    {count !== undefined && count > 0 && <CounterBadge count={count} color={color} size="small" />}
  </span>
);
