import { Button, Field, Input, Spinner, Title2 } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { changePassword, whoAmI, type Account } from './account';
import { sentenceOf } from './api';
import { Card } from './Card';

/** The one-time password must be replaced before anything else can be done. */
export function ChangePassword(props: { readonly account: Account; readonly onChanged: (account: Account) => void }): ReactElement {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const differs = again !== '' && again !== next;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await changePassword(current, next);
      props.onChanged(await whoAmI());
    } catch (error) {
      setBusy(false);
      setProblem(sentenceOf(error));
    }
  };

  return (
    <Card>
      <Title2 as="h1">Choose a password</Title2>
      <p className="account-lead">Welcome, {props.account.displayName}. The password that you signed in with works once only.</p>
      <form className="account-form" onSubmit={event => void submit(event)}>
        <input type="hidden" name="username" autoComplete="username" value={props.account.name} />
        <Field label="One-time password" required>
          <Input type="password" autoComplete="current-password" autoFocus size="large" value={current} onChange={(_, data) => setCurrent(data.value)} />
        </Field>
        <Field label="New password" required validationState={problem === null ? 'none' : 'error'} validationMessage={problem}>
          <Input type="password" autoComplete="new-password" size="large" value={next} onChange={(_, data) => setNext(data.value)} />
        </Field>
        <Field label="New password again" required validationState={differs ? 'error' : 'none'} validationMessage={differs ? 'The two do not match yet.' : null}>
          <Input type="password" autoComplete="new-password" size="large" value={again} onChange={(_, data) => setAgain(data.value)} />
        </Field>
        <Button type="submit" appearance="primary" size="large" disabled={busy || current === '' || next === '' || again !== next}>
          {busy ? <Spinner size="tiny" label="Saving…" /> : 'Save and go on'}
        </Button>
      </form>
    </Card>
  );
}
