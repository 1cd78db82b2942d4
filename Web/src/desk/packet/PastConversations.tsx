import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, Spinner } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import { useEffect, useState, type ReactElement } from 'react';
import { Transcript } from '../conversation/Transcript';
import { episodeOf } from '../episodes';
import { hubSentence, type AgentHub } from '../hub';
import { transcript } from '../transcript';
import type { Line, Past } from '../wire';
import { channelInWords, dateOf, reasonInWords } from '../words';

type Props = {
  readonly current: string;
  readonly past: readonly Past[];
  readonly hub: AgentHub;
  readonly onBeside: (conversation: string) => void;
};

/** What else this customer said, on every channel that is proved to be theirs. Another conversation opens beside this one, an earlier part of this one to read. */
export function PastConversations({ current, past, hub, onBeside }: Props): ReactElement {
  const [reading, read] = useState<Past | null>(null);
  if (past.length === 0) return <p className="packet-none">This is the first.</p>;
  return (
    <>
      <ul className="packet-list">
        {past.map(one => (
          <li key={`${one.id} ${one.episode}`}>
            <button type="button" className="link" onClick={() => (one.id === current ? read(one) : onBeside(one.id))}>
              {channelInWords(one.channel)}, {dateOf(one.startedAt)}
            </button>
            <span className="packet-score">{summaryOf(one)}</span>
          </li>
        ))}
      </ul>
      {reading !== null && <Reader past={reading} hub={hub} onDone={() => read(null)} />}
    </>
  );
}

const summaryOf = (one: Past): string =>
  [one.reason == null ? 'bot only' : reasonInWords(one.reason), one.outcome ?? (one.endedAt == null ? 'goes on' : null), one.stars == null ? null : `${one.stars} of 5`].filter(part => part != null).join(' · ');

function Reader({ past, hub, onDone }: { readonly past: Past; readonly hub: AgentHub; readonly onDone: () => void }): ReactElement {
  const [lines, setLines] = useState<readonly Line[]>();
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    hub.open(past.id).then(packet => setLines(episodeOf(packet.lines, past.episode)), (error: unknown) => setProblem(hubSentence(error)));
  }, [hub, past]);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onDone()}>
      <DialogSurface className="desk-reader">
        <DialogBody>
          <DialogTitle
            action={
              <DialogTrigger action="close">
                <Button appearance="subtle" aria-label="Close" icon={<Dismiss20Regular />} />
              </DialogTrigger>
            }
          >
            {dateOf(past.startedAt)}: {summaryOf(past)}
          </DialogTitle>
          <DialogContent>
            {problem !== null && <p role="alert">{problem}</p>}
            {lines === undefined ? <Spinner label="Reading…" /> : <Transcript items={transcript(lines)} typing={null} />}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
