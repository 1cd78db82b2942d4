import { Badge, Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Open } from '../desk';
import { transcript } from '../transcript';
import type { Summary } from '../wire';
import { channelInWords, dateOf, nameOf, stageInWords } from '../words';
import { Transcript } from './Transcript';
import './beside.css';

type Props = { readonly open: Open; readonly onAgain: (id: string) => void; readonly onClose: () => void };

/** Another conversation of the same customer, to read beside the one in hand; new lines come as they are said. */
export function Beside({ open, onAgain, onClose }: Props): ReactElement {
  const { summary, packet, problem } = open;
  return (
    <section className="desk-beside" aria-label="The customer's other conversation">
      <div className="desk-bar">
        <div className="desk-bar-who">
          <h2>{summary === null ? 'Other conversation' : channelInWords(summary.channel)}</h2>
          {summary !== null && <Where summary={summary} />}
        </div>
        <Button appearance="subtle" icon={<Dismiss20Regular />} aria-label="Close the other conversation" onClick={onClose} />
      </div>
      {problem !== null && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            It could not be read: {problem} <button type="button" className="link" onClick={() => onAgain(open.id)}>Try again</button>
          </MessageBarBody>
        </MessageBar>
      )}
      {packet === null ? (
        problem === null && <Spinner label="Reading…" />
      ) : (
        <Transcript label="What was said in the other conversation" items={transcript(open.log.lines)} typing={open.customerTyping && summary !== null ? nameOf(summary) : null} />
      )}
    </section>
  );
}

const Where = ({ summary }: { readonly summary: Summary }): ReactElement => (
  <div className="desk-bar-where">
    <Badge appearance="tint" size="small" color={summary.stage === 'waiting' ? 'danger' : summary.stage === 'withAgent' ? 'brand' : 'informative'}>
      {stageInWords(summary)}
    </Badge>
    <span>last words {dateOf(summary.lastAt)}</span>
  </div>
);
