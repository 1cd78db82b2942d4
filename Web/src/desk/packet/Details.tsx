import { Button, Link } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { Address } from '../conversation/Address';
import type { Open } from '../desk';
import { digestOf } from '../digest';
import type { AgentHub } from '../hub';
import { leftWords } from '../leftWords';
import { moodTrend } from '../transcript';
import { languageInWords } from '../../shared/language';
import type { Known, Summary } from '../wire';
import { channelInWords, reasonInWords } from '../words';
import { Fold } from './Fold';
import { InShort } from './InShort';
import { MoodTrend } from './MoodTrend';
import { PastConversations } from './PastConversations';
import { Suggestions } from './Suggestions';
import { TriedAnswers } from './TriedAnswers';
import './packet.css';

type Props = { readonly open: Open; readonly hub: AgentHub; readonly onEdit: (text: string) => void; readonly onBeside: (conversation: string) => void; readonly onBack: () => void };

/** The handoff packet: all that an agent needs so that the customer repeats nothing. */
export function Details({ open, hub, onEdit, onBeside, onBack }: Props): ReactElement {
  const { packet, summary, log } = open;
  const digest = digestOf(packet?.digest ?? [], log.lines);
  return (
    <aside className="desk-details" aria-label="Details">
      <div className="desk-details-top">
        <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onBack}>Conversation</Button>
      </div>
      {summary?.reason != null && (
        <Fold title="Why a person">
          <p className="packet-why"><strong>{reasonInWords(summary.reason)}:</strong> {summary.because}</p>
        </Fold>
      )}
      {digest.length > 0 && (
        <Fold title="In short">
          <InShort digest={digest} />
        </Fold>
      )}
      {summary?.leftMessage != null && (
        <Fold title="Message left">
          <p className="packet-quote" dir="auto">{leftWords(log.lines) || summary.leftMessage.text}</p>
          <Address address={summary.leftMessage.address} />
        </Fold>
      )}
      <Fold title="Mood">
        <MoodTrend turns={moodTrend(log.lines)} />
      </Fold>
      <Fold title="Suggested answers">
        <Suggestions open={open} hub={hub} onEdit={onEdit} />
      </Fold>
      {packet !== null && (
        <>
          <Fold title="Tried by the bot">
            <TriedAnswers tried={packet.tried} />
          </Fold>
          <Fold title="Customer">
            <Customer summary={summary ?? packet.summary} known={packet.known ?? null} />
          </Fold>
          <Fold title="Earlier conversations">
            <PastConversations current={open.id} past={packet.past} hub={hub} onBeside={onBeside} />
          </Fold>
        </>
      )}
    </aside>
  );
}

const Customer = ({ summary, known }: { readonly summary: Summary; readonly known: Known | null }): ReactElement => (
  <dl className="packet-facts">
    <dt>Known as</dt>
    <dd>{known === null ? 'not proved' : [known.name, known.email, `${known.subject} at ${known.site}`].filter(part => part != null).join(' · ')}</dd>
    {known !== null && (
      <>
        <dt>Proved on</dt>
        <dd>{known.channels.map(channelInWords).join(', ')}</dd>
      </>
    )}
    <dt>Page</dt>
    <dd>{summary.page == null ? 'not known' : <PageLink page={summary.page} />}</dd>
    <dt>Site</dt>
    <dd>{summary.site}</dd>
    <dt>Channel</dt>
    <dd>{channelInWords(summary.channel)}</dd>
    <dt>Language</dt>
    <dd>{languageInWords(summary.locale)}</dd>
    {summary.stars != null && (
      <>
        <dt>Rated</dt>
        <dd>{summary.stars} of 5</dd>
      </>
    )}
  </dl>
);

/** The address comes from the customer's page: only a web address becomes a link. */
const PageLink = ({ page }: { readonly page: string }): ReactElement =>
  /^https?:\/\//i.test(page) ? <Link href={page} target="_blank" rel="noreferrer">{page.replace(/^https?:\/\//i, '')}</Link> : <>{page}</>;
