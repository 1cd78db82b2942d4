import { Button, Spinner } from '@fluentui/react-components';
import { ErrorCircle16Filled } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Outbox, Unsent } from '../outbox';

type Props = { readonly outbox: Outbox; readonly onRetry: (unsent: Unsent) => void; readonly onDiscard: (unsent: Unsent) => void };

/** What is on its way, and what did not arrive: nothing typed is lost. */
export const UnsentList = ({ outbox, onRetry, onDiscard }: Props): ReactElement => (
  <>
    {outbox.map(unsent => (
      <div key={unsent.commandId} className="turn turn-agent" data-unsent={unsent.state}>
        <div className="turn-words" dir="auto">{unsent.text}</div>
        {unsent.state === 'sending' ? (
          <Spinner className="turn-about" size="extra-tiny" label="Sending…" labelPosition="after" />
        ) : (
          <div className="turn-about" role="alert">
            <ErrorCircle16Filled aria-hidden /> {unsent.note ? 'Note not saved' : 'Not sent'}: {unsent.problem}
            <Button size="small" onClick={() => onRetry(unsent)}>Retry</Button>
            <Button size="small" appearance="subtle" onClick={() => onDiscard(unsent)}>Discard</Button>
          </div>
        )}
      </div>
    ))}
  </>
);
