import type { ReactElement } from 'react';
import { MoodMark } from '../MoodMark';
import { moodStep } from '../mood';
import { sparkline } from '../sparkline';
import type { Reading } from '../transcript';
import { figure } from '../words';

const size = { width: 260, height: 48 };

/** Frustration over the customer's turns, as a line and in words. */
export function MoodTrend({ turns }: { readonly turns: readonly Reading[] }): ReactElement {
  const last = turns.at(-1);
  if (last === undefined) return <p className="packet-none">The customer has said nothing yet.</p>;
  const insults = turns.filter(turn => turn.insulted).length;
  const points = sparkline(turns.map(turn => turn.frustration), size);
  return (
    <div className="packet-mood">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={`Frustration after each turn: ${turns.map(turn => figure(turn.frustration)).join(', ')}`}>
        <path className="packet-grid" d={`M0 .5H${size.width}M0 ${size.height / 2}H${size.width}M0 ${size.height - 0.5}H${size.width}`} />
        <polyline points={points.map(([x, y]) => `${x},${y}`).join(' ')} />
        {points.map(([x, y], i) => <circle key={i} cx={x} cy={y} r={i === points.length - 1 ? 4 : 2.5} />)}
      </svg>
      <p>
        <MoodMark step={moodStep(last.mood.score, last.frustration)} words /> frustration <b>{figure(last.frustration)}</b> after {turns.length} {turns.length === 1 ? 'turn' : 'turns'}
      </p>
      {insults > 0 && <p>Abusive words in {insults} of {turns.length} {turns.length === 1 ? 'turn' : 'turns'}</p>}
      {last.why.length > 0 && <p className="packet-small">{last.why.map(one => `${one.name} ${figure(one.amount)}`).join(', ')}</p>}
    </div>
  );
}
