import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import { tidy, type Draft } from '../answers/edit';
import * as api from '../api';
import { Problem } from '../Notice';
import type { Replay } from '../wire';
import { decisions } from './decisions';

const last = 200;

/** What the open draft, or another precision, would have done to the last conversations. Records nothing. */
export function ReplayPane({ draft }: { readonly draft: Draft | null }): ReactElement {
  const [precision, setPrecision] = useState('');
  const [replay, setReplay] = useState<Replay | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      setReplay(await api.replay(last, precision === '' ? null : Number(precision) / 100, draft === null ? null : { id: draft.id, ...tidy(draft.fields) }));
      setProblem(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  return (
    <section aria-label="Look back">
      <h2>Look back</h2>
      <form onSubmit={event => void submit(event)}>
        <Field label="Answers that should be right, percent" hint="Empty for what is in force.">
          <Input type="number" min={50} max={99} value={precision} onChange={(_, data) => setPrecision(data.value)} />
        </Field>
        <div className="test-line">
          <Button type="submit" disabled={busy}>
            What would {draft === null ? 'this precision' : 'my unsaved draft'} change in the last {last} conversations?
          </Button>
          {busy && <Spinner size="tiny" aria-label="Looking back" />}
        </div>
      </form>
      <div aria-live="polite">
        {problem !== null && <Problem text={problem} />}
        {replay !== null && problem === null && <ReplayView replay={replay} />}
      </div>
    </section>
  );
}

function ReplayView({ replay: { summary, changes } }: { readonly replay: Replay }): ReactElement {
  return (
    <>
      <p role="status">
        {summary.changed === 0 ? (
          <>Nothing would change: {summary.turns} turns of {summary.conversations} conversations were read again.</>
        ) : (
          <>
            {summary.changed === 1 ? 'One turn' : `${summary.changed} turns`} of {summary.turns} in {summary.conversations} conversations would change: {summary.answered} answered that were not,{' '}
            {summary.otherAnswer} with another answer, {summary.notAnswered} answered no more. A person for {summary.personNow} instead of {summary.personThen}.
          </>
        )}
      </p>
      <ol className="trial-matches">
        {changes.map(change => (
          <li key={`${change.conversation} ${change.turn}`}>
            “{change.said}”
            <div className="admin-small">
              {decisions[change.was.does][0]} {change.was.answer} → <b>{decisions[change.would.does][0]} {change.would.answer}</b>
            </div>
            <div className="admin-small">{change.would.because}</div>
          </li>
        ))}
      </ol>
    </>
  );
}
