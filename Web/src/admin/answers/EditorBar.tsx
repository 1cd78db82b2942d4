import { Button, Tooltip } from '@fluentui/react-components';
import { Archive20Regular, ArrowUndo20Regular, History20Regular, Save20Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Answer } from '../wire';
import { when } from '../words';

type Props = {
  readonly from: Answer | null;
  readonly changed: boolean;
  readonly missing: string | null;
  readonly busy: boolean;
  readonly mayEdit: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onRetire: () => void;
  readonly onHistory: () => void;
};

/** Where the answer stands, and what can be done with it; always in sight. */
export const EditorBar = ({ from, changed, missing, busy, mayEdit, onSave, onDiscard, onRetire, onHistory }: Props): ReactElement => (
  <div className="editor-bar" role="toolbar" aria-label="Answer">
    {mayEdit && (
      <>
        <Button appearance="primary" icon={<Save20Regular />} disabled={busy || !changed || missing !== null} onClick={onSave}>Save</Button>
        <Button disabled={busy || !changed} onClick={onDiscard}>Discard</Button>
      </>
    )}
    <span className="admin-small editor-state" role="status">
      {changed ? (missing ?? (from?.retired ? 'Not saved yet. Retired: the bot gives it only when it is restored' : 'Not saved yet')) : from !== null && `Revision ${from.revision}, ${from.updatedBy}, ${when(from.updatedAt)}`}
    </span>
    {from !== null && (
      <>
        <Tooltip content="History" relationship="label">
          <Button appearance="subtle" icon={<History20Regular />} onClick={onHistory} />
        </Tooltip>
        {mayEdit && (
          <Tooltip content={from.retired ? 'Restore: the bot gives it again' : 'Retire: the bot no longer gives it'} relationship="label">
            <Button appearance="subtle" icon={from.retired ? <ArrowUndo20Regular /> : <Archive20Regular />} disabled={busy || changed} onClick={onRetire} />
          </Tooltip>
        )}
      </>
    )}
  </div>
);
