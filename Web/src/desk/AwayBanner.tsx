import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { AgentState } from './wire';

/** Says why an agent is away who did not go, and how to come back. */
export const AwayBanner = ({ me, online, onBack }: { readonly me: AgentState; readonly online: boolean; readonly onBack: () => void }): ReactElement | null =>
  me.available || me.missedOffers === 0 ? null : (
    <MessageBar intent="warning" shape="square">
      <MessageBarBody>
        {me.missedOffers === 1 ? 'An offer' : `${me.missedOffers} offers in a row`} ran out before you answered, so customers go to your colleagues, and you are set to away.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" disabled={!online} onClick={onBack}>I am back</Button>
      </MessageBarActions>
    </MessageBar>
  );
