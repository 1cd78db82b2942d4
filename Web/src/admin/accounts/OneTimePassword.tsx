import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { Copy } from '../Copy';

/** Shown once: it is stored only as a hash. */
export const OneTimePassword = (props: { readonly name: string; readonly password: string; readonly onDone: () => void }): ReactElement => (
  <Dialog open modalType="alert">
    <DialogSurface className="person">
      <DialogBody>
        <DialogTitle>One-time password of {props.name}</DialogTitle>
        <DialogContent>
          <p>Pass it on now: it cannot be shown again. It works once, then a new password is chosen.</p>
          <p className="one-time">
            <code>{props.password}</code> <Copy text={props.password} label="Copy" />
          </p>
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" onClick={props.onDone}>Done</Button>
        </DialogActions>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);
