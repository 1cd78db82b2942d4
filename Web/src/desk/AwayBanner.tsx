import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { AgentState } from './wire';

/** Says why an agent is away who did not go, and how to come back. */
export function AwayBanner(props: { readonly me: AgentState; readonly fellAway: boolean; readonly online: boolean; readonly onBack: () => void }): ReactElement | null {
  const why = whyAway(props.me, props.fellAway);
  return why === null ? null : (
    <MessageBar intent="warning" shape="square">
      <MessageBarBody>{why}, so customers go to your colleagues, and you are set to away.</MessageBarBody>
      <MessageBarActions>
        <Button size="small" disabled={!props.online} onClick={props.onBack}>I am back</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function whyAway({ available, missedOffers }: AgentState, fellAway: boolean): string | null {
  if (available) return null;
  if (missedOffers > 0) return `${missedOffers === 1 ? 'An offer' : `${missedOffers} offers in a row`} ran out before you answered`;
  return fellAway ? 'This desk was out of reach for a while' : null;
}
