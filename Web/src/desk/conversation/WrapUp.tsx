import { Button, Dropdown, Field, Input, MessageBar, MessageBarBody, Option } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { newId } from '../newId';
import type { DeskActions } from '../useDesk';
import { useNow } from '../useNow';
import { useServerAhead } from '../useServerAhead';
import type { Outcome, Summary } from '../wire';
import { clock, tooLong } from '../words';
import type { NoteDraft } from './noteDraft';
import { outcomes } from './outcomes';
import { formOf, outcomeOf, secondsLeft } from './wrapUpForm';

type Props = {
  readonly summary: Summary;
  readonly serverNow: string | undefined;
  readonly online: boolean;
  readonly actions: DeskActions;
  readonly draft: NoteDraft;
  readonly onGoneOn: () => void;
};

/** After the end: what came of it, until done or until the time is up. It counts against the capacity meanwhile. */
export function WrapUp({ summary, serverNow, online, actions, draft, onGoneOn }: Props): ReactElement {
  const [problem, setProblem] = useState<string | null>(null);
  const ahead = useServerAhead(serverNow);
  const left = secondsLeft(summary, useNow() + ahead);
  const form = formOf(draft, summary);
  const outcome = outcomeOf(form, summary);

  const close = async (): Promise<void> => {
    const refused = await actions.run(hub => hub.close(newId(), summary.id, outcome, form.note.trim()));
    setProblem(refused);
    if (refused === null) draft.clear();
  };
  const done = (event: FormEvent): void => {
    event.preventDefault();
    void close();
  };
  const goOn = async (): Promise<void> => {
    const refused = await actions.run(hub => hub.take(newId(), summary.id));
    setProblem(refused);
    if (refused === null) onGoneOn();
  };

  return (
    <form className="desk-wrap-up" aria-label="Wrap-up" onSubmit={done}>
      <Field label="What came of it">
        <Dropdown value={outcomes.find(([value]) => value === outcome)?.[1] ?? ''} selectedOptions={[outcome]} onOptionSelect={(_, data) => draft.choose(data.optionValue as Outcome)}>
          {outcomes.map(([value, label]) => <Option key={value} value={value}>{label}</Option>)}
        </Dropdown>
      </Field>
      <Field label="Note for colleagues" className="desk-wrap-up-note" validationMessage={tooLong(form.note)}>
        <Input dir="auto" value={form.note} onChange={(_, data) => draft.write(data.value)} />
      </Field>
      <Button appearance="primary" type="submit" disabled={!online || tooLong(form.note) !== null}>Done</Button>
      <Button appearance="secondary" disabled={!online} onClick={() => void goOn()}>Go on talking</Button>
      {left !== null && <span className="desk-wrap-up-left">Closes by itself in {clock(left)}</span>}
      {problem !== null && (
        <MessageBar intent="error" layout="multiline" className="desk-wrap-up-problem">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
    </form>
  );
}
