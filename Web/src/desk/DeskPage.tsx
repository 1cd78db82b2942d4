import { Toaster } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { hasRole } from '../account/account';
import type { Signed } from '../account/Session';
import { useAlarm } from './alarm/useAlarm';
import { Beside } from './conversation/Beside';
import { Conversation } from './conversation/Conversation';
import { LateWrapUps } from './conversation/LateWrapUps';
import { unseen } from './desk';
import { AwayBanner } from './AwayBanner';
import { DeskHeader } from './DeskHeader';
import './desk.css';
import { LinkBanner } from './LinkBanner';
import { Lists } from './lists/Lists';
import { Offers } from './offers/Offers';
import { unsentIn } from './outbox';
import { Details } from './packet/Details';
import { useDesk } from './useDesk';
import { useDrafts } from './useDrafts';

/** Three panes: who is there, the conversation, and what is known about it. A narrow window shows one at a time. */
export function DeskPage(props: Signed): ReactElement {
  const { desk, hub, actions } = useDesk(props.account, props.expired);
  const alarm = useAlarm(desk.view, actions.open);
  const drafts = useDrafts(props.account.id);
  const [detailsShown, showDetails] = useState(false);
  const { open, view } = desk;
  const pane = open === null ? 'lists' : detailsShown ? 'details' : 'conversation';

  return (
    <div className="desk" data-pane={pane} data-details={detailsShown} data-beside={desk.beside !== null}>
      <DeskHeader account={props.account} view={view} wish={desk.wish} online={desk.link === 'online'} alarm={alarm} actions={actions} onSignOut={props.leave} />
      <div className="desk-banner">
        <LinkBanner link={desk.link} caughtUp={desk.caughtUp} />
        {view !== null && <AwayBanner me={view.me} fellAway={desk.fellAway} online={desk.link === 'online'} onBack={() => actions.setAvailable(true)} />}
      </div>
      {view !== null && <LateWrapUps view={view} drafts={drafts} online={desk.link === 'online'} actions={actions} />}
      <Offers view={view} online={desk.link === 'online'} actions={actions} />
      <main className="desk-panes">
        <Lists view={view} unseen={unseen(desk)} unsent={unsentIn(desk.outbox)} openId={open?.id ?? null} hub={hub} online={desk.link === 'online'} onOpen={actions.open} />
        <Conversation
          key={open?.id ?? ''}
          open={open}
          me={view?.me ?? null}
          agents={view?.agents ?? []}
          queues={view?.queues ?? []}
          serverNow={view?.now}
          online={desk.link === 'online'}
          supervises={hasRole(props.account, 'supervisor', 'admin')}
          outbox={desk.outbox}
          hub={hub}
          actions={actions}
          drafts={drafts}
          detailsShown={detailsShown}
          onDetails={() => showDetails(!detailsShown)}
        />
        {desk.beside !== null && <Beside key={`beside ${desk.beside.id}`} open={desk.beside} onAgain={actions.openBeside} onClose={actions.leaveBeside} />}
        {open !== null && (
          <Details
            key={`details ${open.id}`}
            open={open}
            hub={hub}
            onBeside={id => {
              actions.openBeside(id);
              showDetails(false);
            }}
            onEdit={text => {
              drafts.offer(open.id, text);
              showDetails(false);
            }}
            onBack={() => showDetails(false)}
          />
        )}
      </main>
      <Toaster position="top" />
    </div>
  );
}
