import { MessageBar, MessageBarBody, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { ChatMultipleRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Open } from '../desk';
import type { AgentHub } from '../hub';
import type { Outbox } from '../outbox';
import { transcript } from '../transcript';
import type { DeskActions } from '../useDesk';
import type { Drafts } from '../useDrafts';
import type { AgentState, QueueName, Summary } from '../wire';
import { nameOf } from '../words';
import { Bar } from './Bar';
import { Composer } from './Composer';
import { noteDraft } from './noteDraft';
import { ObstacleBanner } from './ObstacleBanner';
import { Transcript } from './Transcript';
import { UnsentList } from './UnsentList';
import { WrapUp } from './WrapUp';
import './conversation.css';

type Props = {
  readonly open: Open | null;
  readonly me: AgentState | null;
  readonly agents: readonly AgentState[];
  readonly queues: readonly QueueName[];
  readonly serverNow: string | undefined;
  readonly online: boolean;
  readonly supervises: boolean;
  readonly outbox: Outbox;
  readonly hub: AgentHub;
  readonly actions: DeskActions;
  readonly drafts: Drafts;
  readonly detailsShown: boolean;
  readonly onDetails: () => void;
};

/** The middle: what was said, and what can be done about it. */
export function Conversation(props: Props): ReactElement {
  const { open, me, actions, drafts } = props;
  if (open === null) return <Nothing />;
  if (open.problem !== null) return <Failed open={open} onAgain={() => actions.open(open.id)} />;
  const { summary } = open;
  if (summary === null || me === null) return <Loading />;
  const note = noteDraft(drafts, open.id);
  return (
    <section className="desk-conversation" aria-label="Conversation">
      <Bar {...props} summary={summary} me={me} note={note} />
      {open.packet === null ? (
        <Loading />
      ) : (
        <Transcript items={transcript(open.log.lines)} typing={open.customerTyping ? nameOf(summary) : null}>
          <UnsentList outbox={props.outbox.filter(unsent => unsent.conversation === open.id)} onRetry={actions.retry} onDiscard={actions.discard} />
        </Transcript>
      )}
      {summary.stage === 'wrapUp' && summary.agent === me.id && <WrapUp key={summary.id} summary={summary} serverNow={props.serverNow} online={props.online} actions={actions} draft={note} onGoneOn={() => drafts.focus(open.id)} />}
      <ObstacleBanner summary={summary} />
      <Composer
        draft={drafts.of(open.id)}
        hindrance={hindrance(summary, me)}
        wrapsUp={summary.stage === 'wrapUp'}
        names={{ customer: summary.customerName ?? '', agent: me.name }}
        hub={props.hub}
        online={props.online}
        onWrite={change => drafts.write(open.id, change)}
        onTyping={() => void props.hub.typing(open.id).catch(() => undefined)}
        onSend={(text, note) => actions.send(open.id, text, note)}
      />
    </section>
  );
}

function hindrance(summary: Summary, me: AgentState): string | null {
  if (summary.stage === 'closed') return summary.leftMessage == null ? 'This conversation is closed.' : 'Take the conversation to answer the message here.';
  if (summary.stage === 'atHub') return 'The channel’s own hub has this conversation.';
  if (summary.stage === 'wrapUp') return 'The customer was told that the conversation has ended.';
  if (summary.stage === 'offered' && summary.agent !== me.id) return `It is being offered to ${summary.agentName ?? 'a colleague'}.`;
  if (summary.stage !== 'withAgent') return 'Take the conversation to reply.';
  return summary.agent === me.id ? null : `${summary.agentName ?? 'Another agent'} has this conversation.`;
}

const Nothing = (): ReactElement => (
  <section className="desk-conversation desk-empty" aria-label="Conversation">
    <ChatMultipleRegular fontSize={40} aria-hidden />
    <p>Choose a conversation to read it.</p>
  </section>
);

const Loading = (): ReactElement => (
  <div className="desk-conversation">
    <Skeleton className="desk-loading" aria-label="Reading the conversation">
      {[40, 64, 40, 96].map((height, i) => <SkeletonItem key={i} style={{ height }} />)}
    </Skeleton>
  </div>
);

const Failed = (props: { readonly open: Open; readonly onAgain: () => void }): ReactElement => (
  <section className="desk-conversation" aria-label="Conversation">
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        This conversation could not be read: {props.open.problem} <button type="button" className="link" onClick={props.onAgain}>Try again</button>
      </MessageBarBody>
    </MessageBar>
  </section>
);
