import { Button, Menu, MenuItemCheckbox, MenuList, MenuItem, MenuPopover, MenuTrigger, PresenceBadge, Switch, Tooltip } from '@fluentui/react-components';
import { Alert20Regular, AlertOff20Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Account } from '../account/account';
import { AccountMenu } from '../account/AccountMenu';
import { Mark } from '../account/Mark';
import type { Alarm } from './alarm/useAlarm';
import type { DeskActions } from './useDesk';
import { useNow } from './useNow';
import { clock, secondsSince } from './words';
import type { AgentState, DeskView } from './wire';

type Props = {
  readonly account: Account;
  readonly view: DeskView | null;
  readonly wish: boolean | null;
  readonly online: boolean;
  readonly alarm: Alarm;
  readonly actions: DeskActions;
  readonly onSignOut: () => void;
};

/** My state, the queue in three figures, and the way out. */
export function DeskHeader({ account, view, wish, online, alarm, actions, onSignOut }: Props): ReactElement {
  return (
    <header className="desk-header">
      <div className="desk-brand">
        <Mark size={24} />
        <h1>Agent desk</h1>
      </div>
      {view !== null && <Availability me={view.me} wish={wish} disabled={!online} onChange={actions.setAvailable} />}
      {view !== null && <Queue view={view} />}
      <span className="desk-grow" />
      <AlarmMenu alarm={alarm} />
      <AccountMenu account={account} page="desk" onSignOut={onSignOut} />
    </header>
  );
}

function Availability(props: { readonly me: AgentState; readonly wish: boolean | null; readonly disabled: boolean; readonly onChange: (available: boolean) => void }): ReactElement {
  return (
    <div className="desk-availability">
      <PresenceBadge status={props.me.available ? 'available' : 'away'} aria-hidden />
      <Switch
        checked={props.me.available}
        disabled={props.disabled}
        label={stateOf(props.me.available, props.wish)}
        onChange={(_, data) => props.onChange(data.checked)}
      />
      <span className="desk-capacity" title="Conversations that you have, of those that you may have at once">{props.me.conversations} of {props.me.capacity}</span>
    </div>
  );
}

/** As the server knows it, and what was pressed that it has not heard yet. */
function stateOf(available: boolean, wish: boolean | null): string {
  if (wish === null || wish === available) return available ? 'Available' : 'Away';
  return wish ? 'Away, coming back …' : 'Available, going away …';
}

function Queue({ view }: { readonly view: DeskView }): ReactElement {
  const now = useNow();
  const longest = Math.max(view.counts.longestWaitSeconds, ...view.waiting.map(row => secondsSince(row.since, now)));
  const onDuty = view.agents.filter(agent => agent.available).length;
  return (
    <dl className="desk-queue">
      <Figure name="waiting" value={String(view.counts.waiting)} alarming={view.counts.waiting > 0} />
      <Figure name="longest wait" value={view.waiting.length === 0 ? '–' : clock(longest)} alarming={longest >= 120} />
      <Figure name="on duty" value={String(onDuty)} alarming={onDuty === 0} />
    </dl>
  );
}

const Figure = (props: { readonly name: string; readonly value: string; readonly alarming: boolean }): ReactElement => (
  <div data-alarming={props.alarming}>
    <dt>{props.name}</dt>
    <dd>{props.value}</dd>
  </div>
);

function AlarmMenu({ alarm }: { readonly alarm: Alarm }): ReactElement {
  return (
    <Menu checkedValues={{ sound: alarm.sound ? ['on'] : [] }} onCheckedValueChange={(_, data) => alarm.setSound(data.checkedItems.includes('on'))}>
      <Tooltip content="How new customers are announced" relationship="description">
        <MenuTrigger>
          <Button appearance="subtle" aria-label="Alerts" icon={alarm.sound ? <Alert20Regular /> : <AlertOff20Regular />} />
        </MenuTrigger>
      </Tooltip>
      <MenuPopover>
        <MenuList>
          <MenuItemCheckbox name="sound" value="on">Sound until somebody takes</MenuItemCheckbox>
          {alarm.permission === 'granted' && <MenuItem disabled>Notifications are on</MenuItem>}
          {alarm.permission === 'denied' && <MenuItem disabled>Notifications are blocked in the browser</MenuItem>}
          {alarm.permission === 'default' && <MenuItem onClick={alarm.ask}>Turn on browser notifications</MenuItem>}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
