import { Button, Input } from '@fluentui/react-components';
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons';
import { useId, type ReactElement } from 'react';
import type { Answer, FollowUp } from '../wire';
import { AnswerPicker } from './AnswerPicker';

type Props = { readonly followUps: readonly FollowUp[]; readonly all: readonly Answer[]; readonly readOnly: boolean; readonly onChange: (followUps: readonly FollowUp[]) => void };

/** Buttons under the answer, each leading to another answer. */
export function FollowUps({ followUps, all, readOnly, onChange }: Props): ReactElement {
  const heading = useId();
  const change = (index: number, part: Partial<FollowUp>): void => onChange(followUps.map((one, i) => (i === index ? { ...one, ...part } : one)));
  return (
    <div className="text-list" role="group" aria-labelledby={heading}>
      <div className="admin-label" id={heading}>Follow-ups <span className="admin-count">{followUps.length}</span></div>
      <div className="admin-hint">Buttons offered after the answer.</div>
      <ul>
        {followUps.map((one, index) => (
          <li key={index} className="follow-up">
            <Input aria-label={`Label of follow-up ${index + 1}`} placeholder="What the button says" value={one.label} readOnly={readOnly} onChange={(_, data) => change(index, { label: data.value })} />
            <AnswerPicker label={`Answer of follow-up ${index + 1}`} all={all} chosen={one.answerId} disabled={readOnly} onChoose={answerId => change(index, { answerId })} />
            {!readOnly && <Button appearance="subtle" icon={<Dismiss16Regular />} aria-label={`Remove follow-up ${index + 1}`} onClick={() => onChange(followUps.toSpliced(index, 1))} />}
          </li>
        ))}
      </ul>
      {!readOnly && <Button size="small" appearance="subtle" icon={<Add16Regular />} onClick={() => onChange([...followUps, { label: '', answerId: '' }])}>Add follow-up</Button>}
    </div>
  );
}
