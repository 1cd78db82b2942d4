import { Title3 } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { reasonInWords } from '../../desk/words';
import * as api from '../api';
import { Days } from '../Days';
import { Shown } from '../Notice';
import { useLoad } from '../useLoad';
import type { Figures } from '../wire';
import { counted, duration, share } from '../words';
import { Bars } from './Bars';
import { DayChart } from './DayChart';
import { Tile } from './Tile';
import './figures.css';

/** How the bot and the people did. */
export function FiguresPage(): ReactElement {
  const [days, setDays] = useState(30);
  const figures = useLoad(() => api.figures(days), days);
  return (
    <>
      <div className="admin-top">
        <Title3 as="h2">Figures</Title3>
        <Days days={days} onChange={setDays} />
      </div>
      <Shown of={figures}>{data => <All figures={data} />}</Shown>
    </>
  );
}

const All = ({ figures }: { readonly figures: Figures }): ReactElement => (
  <div className="figures">
    <div className="tiles">
      <Tile name="Conversations" value={String(figures.conversations)} about={counted(figures.episodes, 'episode')} />
      <Tile name="Contained by the bot" value={share(figures.contained, figures.episodes)} about={counted(figures.contained, 'episode')} />
      <Tile name="Handed over" value={share(figures.handedOver, figures.episodes)} about={`${counted(figures.handedOver, 'episode')}, ${figures.unattended} with nobody there`} />
      <Tile name="Wait, half within" value={duration(figures.waitP50Seconds)} about={`nine of ten within ${duration(figures.waitP90Seconds)}`} />
      <Tile name="First reply, half within" value={duration(figures.firstReplyP50Seconds)} about="from the wish for a person" />
      <Tile name="Stars" value={figures.stars.average == null || figures.stars.count === 0 ? '–' : figures.stars.average.toFixed(1)} about={counted(figures.stars.count, 'rating')} />
    </div>
    <DayChart days={figures.perDay} />
    <div className="figure-columns">
      <Bars title="Why a person" unit="episodes" rows={Object.entries(figures.byReason).map(([reason, count]) => [reasonInWords(reason), count] as const).toSorted((a, b) => b[1] - a[1])} />
      <Bars title="Stars" unit="ratings" rows={figures.stars.histogram.map((count, i) => [counted(i + 1, 'star'), count] as const).toReversed()} />
      <Bars title="Answers given most" unit="times" rows={figures.answers.topAnswers.map(one => [one.question, one.count] as const)} />
    </div>
  </div>
);
