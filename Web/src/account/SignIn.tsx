import { Button, Field, Input, MessageBar, MessageBarBody, Spinner, Title2 } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { signIn, type Account } from './account';
import { CallFailed, sentenceOf } from './api';
import { Card } from './Card';
import { useCountdown } from './useCountdown';

type Props = { readonly to: string; readonly onSignedIn: (account: Account) => void };

/** The page before every page that is not for everybody. */
export const SignIn = (props: Props): ReactElement => (
  <Card>
    <Title2 as="h1">Sign in</Title2>
    <p className="account-lead">to {props.to}</p>
    <SignInForm onSignedIn={props.onSignedIn} />
  </Card>
);

/** Name and password; says what was wrong, and for how long the account stays locked. */
export function SignInForm(props: Pick<Props, 'onSignedIn'>): ReactElement {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [locked, lockFor] = useCountdown();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      props.onSignedIn(await signIn(name.trim(), password));
    } catch (error) {
      setBusy(false);
      setPassword('');
      if (error instanceof CallFailed && error.code === 'locked') lockFor(Number(error.body['retryAfterSeconds'] ?? 60));
      else setProblem(wording(error));
    }
  };

  return (
    <form className="account-form" onSubmit={event => void submit(event)}>
      <Field label="Name" required>
        <Input name="username" autoComplete="username" autoFocus size="large" value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
      <Field label="Password" required>
        <Input name="password" type="password" autoComplete="current-password" size="large" value={password} onChange={(_, data) => setPassword(data.value)} />
      </Field>
      <div role="alert">
        {locked > 0 && <Warning text={`Too many wrong passwords. Try again in ${locked} s.`} />}
        {locked === 0 && problem !== null && <Warning text={problem} />}
      </div>
      <Button type="submit" appearance="primary" size="large" disabled={busy || locked > 0 || name.trim() === '' || password === ''}>
        {busy ? <Spinner size="tiny" label="Signing in…" /> : 'Sign in'}
      </Button>
    </form>
  );
}

const wording = (error: unknown): string =>
  error instanceof CallFailed && error.code === 'wrong_credentials' ? 'The name or the password is wrong.' : sentenceOf(error);

function Warning(props: { readonly text: string }): ReactElement {
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>{props.text}</MessageBarBody>
    </MessageBar>
  );
}
