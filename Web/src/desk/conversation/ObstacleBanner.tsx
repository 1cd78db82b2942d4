import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Summary } from '../wire';
import { obstacleInWords } from '../words';

/** Says over the composer that words do not reach the customer: in the transcript they look as if they did. */
export function ObstacleBanner({ summary }: { readonly summary: Summary }): ReactElement | null {
  const words = obstacleInWords(summary);
  return words === null ? null : (
    <MessageBar intent="error" layout="multiline" shape="square">
      <MessageBarBody>{words}</MessageBarBody>
    </MessageBar>
  );
}
