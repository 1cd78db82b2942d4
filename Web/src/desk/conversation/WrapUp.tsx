import { Button, Dropdown, Field, Input, MessageBar, MessageBarBody, Option } from '@fluentui/react-components';
import { useEffect, useState, type FormEvent, type ReactElement } from 'react';
import { newId } from '../newId';
import type { DeskActions } from '../useDesk';
import { useNow } from '../useNow';
import { useServerAhead } from '../useServerAhead';
import type { Outcome, Summary } from '../wire';
import { clock, tooLong } from '../words';
import type { NoteDraft } from './noteDraft';
import { outcomes } from './outcomes';
import { isUnsent, outcomeOf } from './wrapUpForm';

/** What is written is sent by itself when so many seconds are left. */
const LastSeconds = 3;

type Props = {
  readonly summary: Summary;
  readonly serverNow: string | undefined;
  readonly online: boolean;
  readonly actions: DeskActions;
  readonly note: NoteDraft;
};

/** After the end: what came of it, until done or until the time is up. It counts against the capacity meanwhile. */
export function WrapUp({ summary, serverNow, online, actions, note: draft }: Props): ReactElement {
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const [note, setNote] = useState(draft.text === '' ? summary.note ?? '' : draft.text);
  const [problem, setProblem] = useState<string | null>(null);
  const ahead = useServerAhead(serverNow);
  const now = useNow();
  const left = summary.due == null ? null : Math.max(0, (Date.parse(summary.due) - now - ahead) / 1000);

  const form = { outcome: chosen, note };
  const outcome = outcomeOf(form, summary);
  const close = async (): Promise<void> => {
    const refused = await actions.run(hub => hub.close(newId(), summary.id, outcome, note.trim()));
    setProblem(refused);
    if (refused === null) draft.write('');
  };
  const done = (event: FormEvent): void => {
    event.preventDefault();
    void close();
  };
  const write = (text: string): void => {
    setNote(text);
    draft.write(text);
  };
  const late = left !== null && left <= LastSeconds;
  useEffect(() => {
    if (late && isUnsent(form, summary) && online && tooLong(note) === null) void close();
  }, [late]);
  const goOn = async (): Promise<void> => setProblem(await actions.run(hub => hub.take(newId(), summary.id)));

  return (
    <form className="desk-wrap-up" aria-label="Wrap-up" onSubmit={done}>
      <Field label="What came of it">
        <Dropdown value={outcomes.find(([value]) => value === outcome)?.[1] ?? ''} selectedOptions={[outcome]} onOptionSelect={(_, data) => setChosen(data.optionValue as Outcome)}>
          {outcomes.map(([value, label]) => <Option key={value} value={value}>{label}</Option>)}
        </Dropdown>
      </Field>
      <Field label="Note for colleagues" className="desk-wrap-up-note" validationMessage={tooLong(note)}>
        <Input value={note} onChange={(_, data) => write(data.value)} />
      </Field>
      <Button appearance="primary" type="submit" disabled={!online || tooLong(note) !== null}>Done</Button>
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
