import { Badge, Button } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { AnswerPicker } from '../answers/AnswerPicker';
import type { Answer, Gap } from '../wire';
import { percent, when } from '../words';

type Props = {
  readonly gap: Gap;
  readonly answers: readonly Answer[];
  readonly mayEdit: boolean;
  readonly onAddTo: (answer: Answer) => void;
  readonly onNew: () => void;
  readonly onDismiss: () => void;
};

/** One question, how often, what came nearest, and the two ways to answer it from now on. */
export function GapRow({ gap, answers, mayEdit, onAddTo, onNew, onDismiss }: Props): ReactElement {
  const [target, setTarget] = useState(gap.nearest?.answerId ?? '');
  const answer = answers.find(one => one.id === target);
  return (
    <li className="gap">
      <Badge className="gap-count" size="large" appearance="tint" aria-label={`Asked ${gap.count} times`}>{gap.count}×</Badge>
      <div className="gap-words">
        <strong>{gap.text}</strong>
        <span className="admin-small">
          last {when(gap.lastAt)}
          {gap.nearest != null && <> · nearest: {gap.nearest.question} {percent(gap.nearest.confidence)}</>}
        </span>
      </div>
      {mayEdit && (
        <div className="gap-commands">
          <AnswerPicker label={`Answer for: ${gap.text}`} all={answers} chosen={target} onChoose={setTarget} />
          <Button disabled={answer === undefined} onClick={() => answer && onAddTo(answer)}>Add as phrasing</Button>
          <Button onClick={onNew}>New answer</Button>
          <Button appearance="subtle" onClick={onDismiss}>Dismiss</Button>
        </div>
      )}
    </li>
  );
}
