import { Bot16Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { MarkdownView } from '../../shared/MarkdownView';
import type { Item } from '../transcript';
import type { AnswerSource } from '../wire';
import { percent, timeOf } from '../words';

/** What the bot said, where it came from and how sure it was. */
export function BotTurn({ item }: { readonly item: Extract<Item, { shape: 'bot' }> }): ReactElement {
  const { event } = item;
  return (
    <div className="turn turn-bot">
      <div className="turn-words" dir="auto">{event.format === 'Markdown' ? <MarkdownView text={event.text} /> : event.text}</div>
      {event.choices != null && event.choices.length > 0 && (
        <ul className="turn-choices" aria-label="Choices offered">
          {event.choices.map(choice => <li key={choice.answerId} dir="auto">{choice.label}</li>)}
        </ul>
      )}
      <div className="turn-about">
        <Bot16Regular aria-hidden /> Bot · {timeOf(item.at)}
        {event.source != null && <Source source={event.source} />}
      </div>
    </div>
  );
}

const Source = ({ source }: { readonly source: AnswerSource }): ReactElement => (
  <span>
    {source.answerId} <b>{percent(source.confidence)}</b>
    {source.runnerUp != null && <>, then {source.runnerUp} {percent(source.runnerUpConfidence)}</>}
  </span>
);
