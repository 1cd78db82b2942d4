import { Field, Input, Switch, Title3 } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import * as api from '../api';
import { Problem } from '../Notice';
import { to } from '../useRoute';
import type { Answer, AnswerFields } from '../wire';
import { ConflictDialog } from './ConflictDialog';
import type { Saving } from './drafts';
import { draftOf, EnoughPhrasings, idFrom, isChanged, missing, tidy, type Draft } from './edit';
import { EditorBar } from './EditorBar';
import { FollowUps } from './FollowUps';
import { HistoryDialog } from './HistoryDialog';
import { duplicate, phrasingsElsewhere } from './phrasings';
import { Tags } from './Tags';
import { TextList } from './TextList';
import { TextWithPreview } from './TextWithPreview';
import { Translations } from './Translations';

type Props = {
  readonly draft: Draft;
  readonly all: readonly Answer[];
  readonly mayEdit: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly saving: Saving;
  readonly onDiscard: () => void;
  /** @param sent the words that go with the command; null when it has none. */
  readonly onRun: (sent: AnswerFields | null, command: () => Promise<Answer>) => void;
  /** @param merged the words put together with those of the conflict; null for back to the own ones. */
  readonly onMerged: (merged: Draft | null) => void;
};

/** One answer, written here and saved as its next revision. */
export function Editor({ draft, all, mayEdit, saving, onChange, onDiscard, onRun, onMerged }: Props): ReactElement {
  const [history, showHistory] = useState(false);
  const { fields, from } = draft;
  const { busy, problem, conflict } = saving;
  const elsewhere = phrasingsElsewhere(all, draft.id);
  const write = (change: Partial<AnswerFields>): void => onChange({ ...draft, fields: { ...fields, ...change } });
  const writeQuestion = (question: string): void => {
    const id = from === null && draft.id === idFrom(fields.question) ? idFrom(question) : draft.id;
    onChange({ ...draft, id, fields: { ...fields, question } });
  };

  const phrasings = fields.alternatePhrasings.filter(one => one.trim() !== '').length + 1;

  return (
    <section className="editor" aria-label="Editor">
      <div className="editor-fields">
        <a className="editor-back link" href={to('answers')}>All answers</a>
        <Title3 as="h2">{from === null ? 'New answer' : from.question}</Title3>
        {problem !== null && <Problem text={problem} />}
        <Field label="Question" hint="In its plainest words; the customer sees it on a button." required>
          <Input dir="auto" value={fields.question} readOnly={!mayEdit} onChange={(_, data) => writeQuestion(data.value)} />
        </Field>
        {from === null && (
          <Field label="Id" hint="Stored with every message that uses the answer. It never changes." required>
            <Input value={draft.id} onChange={(_, data) => onChange({ ...draft, id: data.value })} />
          </Field>
        )}
        <TextList
          label="Other ways to ask"
          item="Phrasing"
          texts={fields.alternatePhrasings}
          readOnly={!mayEdit}
          warning={phrasings < EnoughPhrasings ? `${phrasings} with the question: under five is weak, the bot will often not recognise it.` : null}
          problemAt={index => duplicate(fields.question, fields.alternatePhrasings, index, elsewhere)}
          onChange={alternatePhrasings => write({ alternatePhrasings })}
        />
        <TextWithPreview text={fields.text} readOnly={!mayEdit} onChange={text => write({ text })} />
        <Translations language={fields.language} translations={fields.translations} readOnly={!mayEdit} onChange={write} />
        <Tags tags={fields.tags} readOnly={!mayEdit} onChange={tags => write({ tags })} />
        <FollowUps followUps={fields.followUps} all={all} readOnly={!mayEdit} onChange={followUps => write({ followUps })} />
        <TextList
          label="Not this"
          item="Negative example"
          hint="Questions that look like this one and mean something else."
          texts={fields.negativeExamples}
          readOnly={!mayEdit}
          onChange={negativeExamples => write({ negativeExamples })}
        />
        <Switch
          label="Always hand over to a person"
          checked={fields.alwaysHandOver}
          disabled={!mayEdit}
          onChange={(_, data) => write({ alwaysHandOver: data.checked })}
        />
      </div>
      <EditorBar
        from={from}
        changed={isChanged(draft)}
        missing={missing(draft, new Set(all.map(answer => answer.id)))}
        busy={busy}
        mayEdit={mayEdit}
        onSave={() => onRun(fields, () => api.save(draft.id, from?.revision ?? 0, tidy(fields)))}
        onDiscard={onDiscard}
        onRetire={() => from && onRun(null, () => (from.retired ? api.restore(from) : api.retire(from)))}
        onHistory={() => showHistory(true)}
      />
      {conflict !== null && (
        <ConflictDialog
          before={from}
          mine={tidy(fields)}
          theirs={conflict}
          onMerged={merged => onMerged({ ...draftOf(conflict), fields: merged })}
          onCancel={() => onMerged(null)}
        />
      )}
      {history && from !== null && (
        <HistoryDialog
          id={from.id}
          onUse={revision => {
            showHistory(false);
            onChange({ ...draft, fields: draftOf(revision).fields });
          }}
          onDone={() => showHistory(false)}
        />
      )}
    </section>
  );
}
