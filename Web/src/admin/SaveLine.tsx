import { Button } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import type { Edit } from './useEdit';

type Props<T> = {
  readonly edit: Edit<T>;
  /** Whether what is written can be saved. */
  readonly isWhole: boolean;
  readonly onSave: () => void;
  /** What a save comes to. */
  readonly saved: string;
  readonly children?: ReactNode;
};

/** The foot of a form: saves it, or throws away what is written. */
export function SaveLine<T>({ edit, isWhole, onSave, saved, children }: Props<T>): ReactElement {
  return (
    <div className="test-line">
      <Button appearance="primary" disabled={edit.busy || !isWhole || !edit.isUnsaved} onClick={onSave}>Save</Button>
      {edit.isUnsaved && <Button disabled={edit.busy} onClick={edit.discard}>Discard</Button>}
      {children}
      <span role="status" className="admin-small">{edit.isSaved ? saved : edit.isUnsaved && 'Not saved yet.'}</span>
    </div>
  );
}
