import { useEffect, useState, type ReactElement } from 'react';
import * as api from '../api';
import { Shown } from '../Notice';
import { TestPane } from '../test/TestPane';
import { useLoad } from '../useLoad';
import { go } from '../useRoute';
import { AnswerList } from './AnswerList';
import { draftAt, idle, isNewKey } from './drafts';
import type { DraftStore, Writing } from './draftStore';
import { isChanged } from './edit';
import { Editor } from './Editor';
import './answers.css';

type Props = { readonly id: string | null; readonly writing: Writing; readonly store: DraftStore; readonly mayEdit: boolean };

/** The knowledge base: list, editor and test pane beside each other. */
export function Answers({ id, writing, store, mayEdit }: Props): ReactElement {
  const [retired, showRetired] = useState(false);
  const answers = useLoad(api.answers, writing.turn);
  const place = id === null ? null : store.placeOf(id);
  useEffect(() => {
    if (id !== null && place !== null && id !== place) go('answers', place);
  }, [id, place]);
  useEffect(() => {
    if (answers.data !== undefined) store.settle(answers.data);
  }, [answers.data, store]);

  return (
    <Shown of={answers}>
      {all => {
        const draft = place === null ? null : draftAt(place, writing.drafts, all);
        const unsaved = Object.entries(writing.drafts).filter(([, one]) => isChanged(one));
        return (
          <div className="answers" data-editing={draft !== null}>
            <AnswerList
              answers={all.filter(answer => answer.retired === retired)}
              begun={unsaved.filter(([key]) => isNewKey(key))}
              openId={place}
              retired={retired}
              unsaved={new Set(unsaved.map(([key]) => key))}
              mayEdit={mayEdit}
              onRetired={showRetired}
              onNew={() => go('answers', store.newKey())}
            />
            {place === null || draft === null ? (
              <p className="admin-nothing">Choose an answer to edit, or try what the bot would say on the right.</p>
            ) : (
              <Editor
                key={store.begunAs(place)}
                draft={draft}
                all={all}
                mayEdit={mayEdit}
                saving={writing.saving[store.begunAs(place)] ?? idle}
                onChange={changed => store.keep(place, changed)}
                onDiscard={() => store.drop(place)}
                onRun={(sent, command) => void store.run(place, draft, sent, command)}
                onMerged={merged => store.merge(place, merged)}
              />
            )}
            <TestPane draft={draft !== null && isChanged(draft) ? draft : null} />
          </div>
        );
      }}
    </Shown>
  );
}
