import type { ReactElement } from 'react';
import type { Tried } from '../wire';
import { percent, timeOf } from '../words';

/** What the bot has already said, so that nobody says it again. */
export function TriedAnswers({ tried }: { readonly tried: readonly Tried[] }): ReactElement {
  if (tried.length === 0) return <p className="packet-none">The bot has given no answer.</p>;
  return (
    <ul className="packet-list">
      {tried.map(answer => (
        <li key={`${answer.answerId} ${answer.at}`}>
          <span>{answer.question}</span>
          <span className="packet-score">{percent(answer.confidence)} · {timeOf(answer.at)}</span>
        </li>
      ))}
    </ul>
  );
}
