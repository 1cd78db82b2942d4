import type { ReactElement } from 'react';
import type { Day } from '../wire';
import { dayOf } from '../words';

const size = { width: 900, height: 160 };

/** Each day's episodes: with the bot alone below, handed over on top; the same as a table. */
export function DayChart({ days }: { readonly days: readonly Day[] }): ReactElement {
  const most = Math.max(1, ...days.map(day => day.contained + day.handedOver));
  const step = size.width / Math.max(1, days.length);
  const tall = (count: number): number => (count / most) * size.height;
  return (
    <section className="day-chart">
      <header>
        <h3>Day by day</h3>
        <span className="key" data-part="contained">contained</span>
        <span className="key" data-part="handedOver">handed over</span>
        <span className="admin-small">highest day: {most}</span>
      </header>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" role="img" aria-label={`Episodes on ${days.length} days; the table below holds the figures`}>
        <path className="day-grid" d={`M0 .5H${size.width}M0 ${size.height / 2}H${size.width}M0 ${size.height - 0.5}H${size.width}`} />
        {days.map((day, i) => (
          <g key={day.day} transform={`translate(${i * step} 0)`}>
            <title>{`${dayOf(day.day)}: ${day.contained} contained, ${day.handedOver} handed over`}</title>
            <rect data-part="contained" x={step * 0.15} width={step * 0.7} y={size.height - tall(day.contained)} height={tall(day.contained)} />
            <rect data-part="handedOver" x={step * 0.15} width={step * 0.7} y={size.height - tall(day.contained + day.handedOver)} height={tall(day.handedOver)} />
          </g>
        ))}
      </svg>
      <div className="day-ends" aria-hidden="true">
        <span>{days[0] && dayOf(days[0].day)}</span>
        <span>{days.length > 1 && dayOf(days.at(-1)!.day)}</span>
      </div>
      <details>
        <summary>As a table</summary>
        <DayTable days={days} />
      </details>
    </section>
  );
}

const DayTable = ({ days }: { readonly days: readonly Day[] }): ReactElement => (
  <table className="admin-table">
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">Conversations</th>
        <th scope="col">Contained</th>
        <th scope="col">Handed over</th>
      </tr>
    </thead>
    <tbody>
      {days.map(day => (
        <tr key={day.day}>
          <th scope="row">{dayOf(day.day)}</th>
          <td>{day.conversations}</td>
          <td>{day.contained}</td>
          <td>{day.handedOver}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
