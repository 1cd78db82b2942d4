import { useState, type ReactElement } from 'react';
import * as api from '../api';
import { Shown } from '../Notice';
import { TestPane } from '../test/TestPane';
import { useLoad } from '../useLoad';
import { go } from '../useRoute';
import type { Answer } from '../wire';
import { AnswerList } from './AnswerList';
import { draftOf, isChanged, newDraft, type Draft } from './edit';
import { Editor } from './Editor';
import { newKey, type Drafts } from './useDrafts';
import './answers.css';

/** The knowledge base: list, editor and test pane beside each other. */
export function Answers(props: { readonly id: string | null; readonly drafts: Drafts; readonly mayEdit: boolean }): ReactElement {
  const { id, drafts, mayEdit } = props;
  const [retired, showRetired] = useState(false);
  const answers = useLoad(api.answers);

  return (
    <Shown of={answers}>
      {all => {
        const draft = current(id, all, drafts);
        const saved = (answer: Answer, key: string): void => {
          drafts.drop(key);
          answers.reload();
          go('answers', answer.id);
        };
        return (
          <div className="answers" data-editing={draft !== null}>
            <AnswerList
              answers={all.filter(answer => answer.retired === retired)}
              openId={id}
              retired={retired}
              unsaved={new Set(Object.entries(drafts.all).flatMap(([key, one]) => (isChanged(one) ? [key] : [])))}
              mayEdit={mayEdit}
              onRetired={showRetired}
              onNew={() => go('answers', newKey)}
            />
            {draft === null ? (
              <p className="admin-nothing">Choose an answer to edit, or try what the bot would say on the right.</p>
            ) : (
              <Editor
                key={id}
                draft={draft}
                all={all}
                mayEdit={mayEdit}
                onChange={changed => drafts.keep(id!, changed)}
                onDiscard={() => drafts.drop(id!)}
                onSaved={answer => saved(answer, id!)}
              />
            )}
            <TestPane draft={draft !== null && isChanged(draft) ? draft : null} />
          </div>
        );
      }}
    </Shown>
  );
}

/** What the editor shows: the draft that is kept, else the saved answer, else a blank one. */
function current(id: string | null, all: readonly Answer[], drafts: Drafts): Draft | null {
  if (id === null) return null;
  const saved = all.find(answer => answer.id === id);
  return drafts.all[id] ?? (id === newKey ? newDraft() : saved === undefined ? null : draftOf(saved));
}
