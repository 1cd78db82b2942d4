import { Avatar, Badge, Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, ToggleButton, Tooltip, useToastController, Toast, ToastTitle } from '@fluentui/react-components';
import { ArrowLeft20Regular, Bot20Regular, CheckmarkCircle20Regular, HandRight20Regular, MailCheckmark20Regular, MoreHorizontal20Regular, PanelRight20Regular, PersonArrowRight20Regular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import type { AgentHub } from '../hub';
import { Wait } from '../lists/Wait';
import { newId } from '../newId';
import type { DeskActions } from '../useDesk';
import type { AgentState, QueueName, Reply, Summary } from '../wire';
import { channelInWords, meantForInWords, nameOf, stageInWords } from '../words';
import { CloseDialog } from './CloseDialog';
import { HandledDialog } from './HandledDialog';
import type { NoteDraft } from './noteDraft';
import { TransferDialog } from './TransferDialog';

type Props = {
  readonly summary: Summary;
  readonly me: AgentState;
  readonly agents: readonly AgentState[];
  readonly queues: readonly QueueName[];
  readonly online: boolean;
  /** May take conversations from other agents. */
  readonly supervises: boolean;
  readonly actions: DeskActions;
  readonly note: NoteDraft;
  readonly detailsShown: boolean;
  readonly onDetails: () => void;
};

/** Whose conversation it is, and the commands that its stage allows. */
export function Bar(props: Props): ReactElement {
  const { summary, me, agents, queues, online, actions, detailsShown, onDetails } = props;
  const [dialog, setDialog] = useState<'transfer' | 'close' | 'handled' | null>(null);
  const { dispatchToast } = useToastController();
  const mine = summary.stage === 'withAgent' && summary.agent === me.id;
  const takeable = summary.stage === 'waiting' || summary.stage === 'withBot' || (summary.stage === 'closed' && summary.leftMessage != null) || (summary.stage === 'offered' && summary.agent === me.id);
  const holder = props.supervises && summary.stage === 'withAgent' && !mine ? summary.agent : null;
  const done = (): void => setDialog(null);

  const now = async (command: (hub: AgentHub, id: string) => Promise<Reply>): Promise<void> => {
    const id = newId();
    const refused = await actions.run(hub => command(hub, id));
    if (refused !== null) dispatchToast(<Toast><ToastTitle>{refused}</ToastTitle></Toast>, { intent: 'warning', politeness: 'assertive' });
  };

  return (
    <div className="desk-bar">
      <Button className="desk-back" appearance="subtle" icon={<ArrowLeft20Regular />} aria-label="Back to the lists" onClick={actions.leave} />
      <Avatar name={nameOf(summary)} color="colorful" aria-hidden />
      <div className="desk-bar-who">
        <h2>{nameOf(summary)}</h2>
        <Where summary={summary} hint={meantForInWords(summary, me, agents)} />
      </div>
      <div className="desk-bar-commands" role="toolbar" aria-label="Commands">
        {summary.leftMessage != null && (
          <Button appearance={takeable ? 'secondary' : 'primary'} icon={<MailCheckmark20Regular />} disabled={!online} onClick={() => setDialog('handled')}>Mark as answered</Button>
        )}
        {takeable && (
          <Button appearance="primary" icon={<HandRight20Regular />} disabled={!online} onClick={() => void now((hub, id) => hub.take(id, summary.id))}>Take</Button>
        )}
        {holder != null && (
          <Button appearance="secondary" icon={<HandRight20Regular />} disabled={!online} onClick={() => void now((hub, id) => hub.stepIn(id, summary.id, holder))}>Take over</Button>
        )}
        {mine && (
          <>
            <Button className="desk-wide" appearance="secondary" icon={<PersonArrowRight20Regular />} disabled={!online} onClick={() => setDialog('transfer')}>Transfer</Button>
            <Button className="desk-wide" appearance="secondary" icon={<Bot20Regular />} disabled={!online} onClick={() => void now((hub, id) => hub.returnToBot(id, summary.id))}>Back to bot</Button>
            <Button appearance="primary" icon={<CheckmarkCircle20Regular />} disabled={!online} onClick={() => setDialog('close')}>Close</Button>
            <More>
              <MenuItem disabled={!online} onClick={() => setDialog('transfer')}>Transfer</MenuItem>
              <MenuItem disabled={!online} onClick={() => void now((hub, id) => hub.returnToBot(id, summary.id))}>Back to bot</MenuItem>
            </More>
          </>
        )}
        <Tooltip content={detailsShown ? 'Hide the details' : 'Show the details'} relationship="label">
          <ToggleButton className="desk-details-button" appearance="subtle" checked={detailsShown} icon={<PanelRight20Regular />} onClick={onDetails} />
        </Tooltip>
      </div>
      {dialog === 'transfer' && <TransferDialog summary={summary} me={me} agents={agents} queues={queues} actions={actions} onDone={done} />}
      {dialog === 'close' && <CloseDialog summary={summary} actions={actions} note={props.note} onDone={done} />}
      {dialog === 'handled' && <HandledDialog summary={summary} actions={actions} onDone={done} />}
    </div>
  );
}

const Where = ({ summary, hint }: { readonly summary: Summary; readonly hint: string | null }): ReactElement => (
  <div className="desk-bar-where">
    <Badge appearance="tint" size="small" color={summary.stage === 'waiting' ? 'danger' : summary.stage === 'withAgent' ? 'brand' : 'informative'}>
      {stageInWords(summary)}
    </Badge>
    {summary.stage === 'waiting' && <Wait since={summary.since} />}
    {hint !== null && <Badge appearance="tint" size="small" color="brand">{hint}</Badge>}
    <span>{channelInWords(summary.channel)} · {summary.site}</span>
  </div>
);

const More = (props: { readonly children: ReactElement[] }): ReactElement => (
  <Menu>
    <MenuTrigger>
      <Button className="desk-narrow" appearance="subtle" icon={<MoreHorizontal20Regular />} aria-label="More commands" />
    </MenuTrigger>
    <MenuPopover>
      <MenuList>{props.children}</MenuList>
    </MenuPopover>
  </Menu>
);
