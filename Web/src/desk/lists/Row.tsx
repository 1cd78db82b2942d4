import { Badge } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { MoodMark } from '../MoodMark';
import { languageInWords } from '../../shared/language';
import { moodStep } from '../mood';
import { dateOf, nameOf, reasonInWords, stageInWords } from '../words';
import type { Summary } from '../wire';
import { Wait } from './Wait';

/** One conversation: who, why, how it feels, the last words, and how long it has been waiting. */
export function Row(props: { readonly row: Summary; readonly open: boolean; readonly unsent: boolean; readonly news: boolean; readonly hint: string | null; readonly onOpen: () => void }): ReactElement {
  const { row } = props;
  const left = row.leftMessage;
  return (
    <button type="button" className="desk-row" aria-current={props.open} onClick={props.onOpen}>
      <span className="desk-row-top">
        <span className="desk-row-name">
          {nameOf(row)}
          {props.news && <span className="desk-row-news"><span className="unseen">, new words</span></span>}
        </span>
        {row.stage === 'waiting' ? <Wait since={row.since} /> : <time dateTime={row.lastAt}>{dateOf(left?.at ?? row.lastAt)}</time>}
      </span>
      <span className="desk-row-why">
        <MoodMark step={moodStep(row.moodScore, row.frustration)} words />
        {row.stage === 'waiting' ? row.reason != null && <Badge appearance="tint" color={row.reason === 'Frustration' ? 'danger' : 'informative'} size="small">{reasonInWords(row.reason)}</Badge> : <span>{stageInWords(row)}</span>}
        {!row.locale.startsWith('en') && <Badge appearance="outline" color="informative" size="small">{languageInWords(row.locale.slice(0, 2))}</Badge>}
        {props.unsent && <Badge appearance="filled" color="danger" size="small">Not sent</Badge>}
        {props.hint !== null && <Badge appearance="tint" color="brand" size="small">{props.hint}</Badge>}
      </span>
      <span className="desk-row-last" dir="auto">{left?.text ?? row.lastText ?? 'Nothing said yet'}</span>
    </button>
  );
}
