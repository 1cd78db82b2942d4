import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Account } from './account';
import { SignInForm } from './SignIn';
import './account.css';

/** The session has ended: signing in lies over the page, which stays as it is. */
export const SignInAgain = (props: { readonly onSignedIn: (account: Account) => void }): ReactElement => (
  <Dialog open modalType="alert">
    <DialogSurface className="account-again">
      <DialogBody>
        <DialogTitle>Sign in again</DialogTitle>
        <DialogContent>
          <p className="account-lead">Your session has ended, or somebody else has signed in in this browser. What you were writing is still here.</p>
          <SignInForm onSignedIn={props.onSignedIn} />
        </DialogContent>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);
