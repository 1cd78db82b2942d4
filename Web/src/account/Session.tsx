import { Button, Spinner } from '@fluentui/react-components';
import { Fragment, useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { hasRole, signOut, whoAmI, type Account, type Role } from './account';
import { CallFailed, onSessionEnd, sentenceOf } from './api';
import { Card } from './Card';
import { ChangePassword } from './ChangePassword';
import { SignIn } from './SignIn';
import { SignInAgain } from './SignInAgain';

type State =
  | { readonly kind: 'asking' }
  | { readonly kind: 'out' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'in'; readonly account: Account; readonly ended: boolean };

export type Signed = {
  readonly account: Account;
  readonly leave: () => void;
  /** The cookie is no longer good: back to the sign-in page. */
  readonly expired: () => void;
};

/** Shows `children` to a signed-in person with one of `roles`; everybody else signs in first. */
export function Session(props: { readonly to: string; readonly roles: readonly Role[]; readonly children: (signed: Signed) => ReactNode }): ReactElement {
  const [state, setState] = useState<State>({ kind: 'asking' });
  const ask = (): void => {
    setState({ kind: 'asking' });
    whoAmI().then(enter, (error: unknown) => setState(refused(error)));
  };
  const enter = (account: Account): void => setState({ kind: 'in', account, ended: false });
  const out = (): void => setState({ kind: 'out' });
  const leave = (): void => void signOut().then(out, (error: unknown) => setState(refused(error, 'You are still signed in. ')));
  useEffect(ask, []);
  useEffect(() => onSessionEnd(() => setState(now => (now.kind === 'in' ? { ...now, ended: true } : now))), []);

  switch (state.kind) {
    case 'asking':
      return <Spinner className="account-page" label="One moment…" />;
    case 'failed':
      return <Sorry text={state.why} action="Try again" onAction={ask} />;
    case 'out':
      return <SignIn to={props.to} onSignedIn={enter} />;
    case 'in':
      if (state.account.mustChangePassword) return <ChangePassword account={state.account} onChanged={enter} />;
      if (!hasRole(state.account, ...props.roles))
        return <Sorry text={`${state.account.displayName} may not use ${props.to}.`} action="Sign in as someone else" onAction={leave} />;
      return (
        <Fragment key={state.account.id}>
          {props.children({ account: state.account, leave, expired: out })}
          {state.ended && <SignInAgain onSignedIn={enter} />}
        </Fragment>
      );
  }
}

const refused = (error: unknown, first = ''): State =>
  error instanceof CallFailed && error.status === 401 ? { kind: 'out' } : { kind: 'failed', why: first + sentenceOf(error) };

function Sorry(props: { readonly text: string; readonly action: string; readonly onAction: () => void }): ReactElement {
  return (
    <Card>
      <h1 className="account-sorry" role="alert">{props.text}</h1>
      <Button appearance="primary" onClick={props.onAction}>{props.action}</Button>
    </Card>
  );
}
