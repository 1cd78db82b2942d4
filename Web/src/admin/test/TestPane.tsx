import { Button, Checkbox, Field, Input, Spinner } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import type { Draft } from '../answers/edit';
import { tidy } from '../answers/edit';
import * as api from '../api';
import { Problem } from '../Notice';
import type { Trial } from '../wire';
import { ReplayPane } from './ReplayPane';
import { TrialView } from './TrialView';
import './test.css';

/** Tries a text on the real decision, with the draft that is open if wanted. Records nothing. */
export function TestPane({ draft }: { readonly draft: Draft | null }): ReactElement {
  const [text, setText] = useState('');
  const [withDraft, setWithDraft] = useState(true);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    try {
      setTrial(await api.tryText(text.trim(), draft !== null && withDraft ? { id: draft.id, ...tidy(draft.fields) } : null));
      setProblem(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  return (
    <aside className="test" aria-label="Test">
      <h2>Test</h2>
      <form onSubmit={event => void submit(event)}>
        <Field label="What a customer might write" hint="Nothing is recorded.">
          <Input value={text} placeholder="where's my stuff??" onChange={(_, data) => setText(data.value)} />
        </Field>
        <div className="test-line">
          <Button type="submit" appearance="primary" disabled={busy || text.trim() === ''}>Try</Button>
          {busy && <Spinner size="tiny" aria-label="Trying" />}
          {draft !== null && <Checkbox label="With my unsaved draft" checked={withDraft} onChange={(_, data) => setWithDraft(data.checked === true)} />}
        </div>
      </form>
      <div aria-live="polite">
        {problem !== null && <Problem text={problem} />}
        {trial !== null && problem === null && <TrialView trial={trial} />}
      </div>
      <ReplayPane draft={draft} />
    </aside>
  );
}
