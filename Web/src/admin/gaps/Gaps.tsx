import { Title3 } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import type { DraftStore } from '../answers/draftStore';
import { draftOf, newDraft } from '../answers/edit';
import * as api from '../api';
import { Days } from '../Days';
import { Problem, Shown } from '../Notice';
import { useLoad } from '../useLoad';
import { go } from '../useRoute';
import type { Answer, Gap } from '../wire';
import { GapRow } from './GapRow';
import './gaps.css';

/** What customers asked and the bot could not answer, most frequent first. */
export function Gaps({ store, mayEdit }: { readonly store: DraftStore; readonly mayEdit: boolean }): ReactElement {
  const [days, setDays] = useState(30);
  const [problem, setProblem] = useState<string | null>(null);
  const gaps = useLoad(() => api.gaps(days), days);
  const answers = useLoad(api.answers);

  const addTo = (gap: Gap, answer: Answer): void => {
    const draft = store.now().drafts[answer.id] ?? draftOf(answer);
    store.keep(answer.id, { ...draft, fields: { ...draft.fields, alternatePhrasings: [...draft.fields.alternatePhrasings, gap.text] } });
    go('answers', answer.id);
  };
  const answerNew = (gap: Gap): void => {
    const key = store.newKey();
    store.keep(key, newDraft(gap.text));
    go('answers', key);
  };
  const dismiss = async (gap: Gap): Promise<void> => {
    try {
      await api.dismissGap(gap.text);
      setProblem(null);
      gaps.reload();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };

  return (
    <>
      <div className="admin-top">
        <Title3 as="h2">Questions without an answer</Title3>
        <Days days={days} onChange={setDays} />
      </div>
      {problem !== null && <Problem text={problem} />}
      <Shown of={gaps}>
        {list =>
          list.length === 0 ? (
            <p className="admin-nothing">Every question of the last {days} days had an answer.</p>
          ) : (
            <ul className="gaps">
              {list.map(gap => (
                <GapRow
                  key={gap.text}
                  gap={gap}
                  answers={answers.data ?? []}
                  mayEdit={mayEdit}
                  onAddTo={answer => addTo(gap, answer)}
                  onNew={() => answerNew(gap)}
                  onDismiss={() => void dismiss(gap)}
                />
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}
