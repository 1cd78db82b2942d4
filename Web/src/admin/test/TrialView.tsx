import { Badge } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { MoodMark } from '../../desk/MoodMark';
import { moodStep } from '../../desk/mood';
import { figure } from '../../desk/words';
import { MarkdownView } from '../../shared/MarkdownView';
import { to } from '../useRoute';
import type { Trial } from '../wire';
import { percent } from '../words';
import { decisions } from './decisions';
import { ScoreBar } from './ScoreBar';

/** What the bot would do, and every number behind it. */
export function TrialView({ trial }: { readonly trial: Trial }): ReactElement {
  const [label, color] = decisions[trial.decision];
  return (
    <div className="trial">
      <p className="trial-decision">
        <Badge appearance="tint" size="large" color={color}>{label}</Badge>
      </p>
      <p className="admin-small">{trial.because}</p>
      {trial.says != null && <div className="trial-says"><MarkdownView text={trial.says} /></div>}
      {trial.choices.length > 0 && (
        <ul className="trial-choices" aria-label="Choices">
          {trial.choices.map(choice => <li key={choice.answerId}>{choice.label}</li>)}
        </ul>
      )}
      <h3>Matches</h3>
      {trial.matches.length === 0 && <p className="admin-small">No answer comes near.</p>}
      <ol className="trial-matches">
        {trial.matches.map((match, i) => (
          <li key={match.answerId}>
            <div className="trial-match">
              <a href={to('answers', match.answerId)}>{match.question}</a>
              <b>{percent(match.confidence)}</b>
            </div>
            <ScoreBar confidence={match.confidence} thresholds={trial.thresholds} />
            <div className="admin-small">{i === 1 && 'Runner-up. '}Nearest phrasing: “{match.phrasing}”</div>
          </li>
        ))}
      </ol>
      <p className="admin-small">
        Answers from {percent(trial.thresholds.answer)}, asks back from {percent(trial.thresholds.askBack)}; the first must lead by {percent(trial.thresholds.gap)}.
      </p>
      <h3>Mood</h3>
      <p>
        <MoodMark step={moodStep(trial.mood.score, trial.frustration)} words /> {trial.mood.label} {figure(trial.mood.score)}, frustration {figure(trial.mood.frustration)}, over turns {figure(trial.frustration)}
      </p>
      <p className="admin-small">Rule {trial.rule}, knowledge {trial.knowledge}</p>
    </div>
  );
}
