import { Tooltip } from '@fluentui/react-components';
import { Attach16Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { draftInWords, moodReaderInWords } from '../evidence';
import { MoodMark } from '../MoodMark';
import { moodStep } from '../mood';
import type { Item, Reading } from '../transcript';
import { figure, timeOf } from '../words';

/** What the customer said, and how it sounded. */
export function CustomerTurn({ item }: { readonly item: Extract<Item, { shape: 'customer' }> }): ReactElement {
  const { event, reading } = item;
  return (
    <div className="turn turn-customer" id={`line-${item.version}`}>
      <div className="turn-words" dir="auto">
        {event.text}
        {event.attachments?.map(file => (
          <a key={file.url} className="turn-file" href={file.url} target="_blank" rel="noreferrer">
            <Attach16Regular aria-hidden /> {file.name}
          </a>
        ))}
      </div>
      <div className="turn-about">
        {timeOf(item.at)}
        {event.choice != null && <> · pressed a choice</>}
        {reading !== null && <MoodOf reading={reading} />}
        {reading?.insulted === true && <> · abusive words</>}
      </div>
    </div>
  );
}

function MoodOf({ reading }: { readonly reading: Reading }): ReactElement {
  const { mood } = reading;
  return (
    <Tooltip content={{ children: <ReadingDetails reading={reading} />, className: 'desk-reading' }} relationship="description" positioning="above-start" withArrow>
      <button type="button" className="turn-mood">
        <MoodMark step={moodStep(mood.score, mood.frustration)} words={false} /> {mood.label} {figure(mood.score)}
      </button>
    </Tooltip>
  );
}

const ReadingDetails = ({ reading }: { readonly reading: Reading }): ReactElement => (
  <>
    <div>Mood of these words {figure(reading.mood.score)} (−1 to 1)</div>
    <div>Frustration of these words {figure(reading.mood.frustration)}, over turns {figure(reading.frustration)} (0 to 1)</div>
    {reading.moodBy !== null && <div>{moodReaderInWords(reading.moodBy)}</div>}
    <div className="desk-because">{reading.because}</div>
    {reading.draft !== null && <div className="desk-because">{draftInWords(reading.draft)}</div>}
  </>
);
