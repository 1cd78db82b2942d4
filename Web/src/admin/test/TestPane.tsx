import { Button, Checkbox, Dropdown, Field, Input, Option, Spinner } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import type { Draft } from '../answers/edit';
import { tidy } from '../answers/edit';
import * as api from '../api';
import { Problem } from '../Notice';
import { useLoad } from '../useLoad';
import { languages, type Language, type Trial } from '../wire';
import { ReplayPane } from './ReplayPane';
import { TrialView } from './TrialView';
import './test.css';

/** Tries a text on the real decision, with the draft that is open if wanted. Records nothing. */
export function TestPane({ draft }: { readonly draft: Draft | null }): ReactElement {
  const [text, setText] = useState('');
  const [withDraft, setWithDraft] = useState(true);
  const [goOn, setGoOn] = useState(false);
  const [site, setSite] = useState('');
  const [language, setLanguage] = useState<Language>('English');
  const sites = useLoad(api.sites);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const last = trial?.gives ?? null;
  const narrow = (sites.data ?? []).filter(one => one.tags.length > 0);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    try {
      setTrial(
        await api.tryText({
          text: text.trim(),
          ...(goOn && last !== null && { context: last }),
          ...(site !== '' && { site }),
          ...(language !== 'English' && { language }),
          ...(draft !== null && withDraft && { draft: { id: draft.id, ...tidy(draft.fields) } }),
        }),
      );
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
          {last !== null && <Checkbox label="After the last answer" checked={goOn} onChange={(_, data) => setGoOn(data.checked === true)} />}
          {draft !== null && <Checkbox label="With my unsaved draft" checked={withDraft} onChange={(_, data) => setWithDraft(data.checked === true)} />}
        </div>
        <Dropdown size="small" aria-label="Language of the customer" value={`Customer reads ${language}`} selectedOptions={[language]} onOptionSelect={(_, data) => setLanguage(data.optionValue as Language)}>
          {languages.map(one => <Option key={one} value={one}>{`Customer reads ${one}`}</Option>)}
        </Dropdown>
        {narrow.length > 0 && (
          <Dropdown size="small" aria-label="Site" value={site === '' ? 'All answers' : `Answers of the site ${site}`} selectedOptions={[site]} onOptionSelect={(_, data) => setSite(data.optionValue ?? '')}>
            <Option value="">All answers</Option>
            {narrow.map(one => <Option key={one.id} value={one.id}>{`Answers of the site ${one.id}`}</Option>)}
          </Dropdown>
        )}
      </form>
      <div aria-live="polite">
        {problem !== null && <Problem text={problem} />}
        {trial !== null && problem === null && <TrialView trial={trial} />}
      </div>
      <ReplayPane draft={draft} />
    </aside>
  );
}
