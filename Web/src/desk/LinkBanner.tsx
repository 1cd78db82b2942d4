import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Link } from './desk';

/** Says that the link is down, and for a moment that it is back and everything is here. */
export function LinkBanner({ link, caughtUp }: { readonly link: Link; readonly caughtUp: boolean }): ReactElement {
  const wasLost = useRef(false);
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (link === 'lost') wasLost.current = true;
    if (!caughtUp || !wasLost.current) return;
    wasLost.current = false;
    setBack(true);
    const timer = setTimeout(() => setBack(false), 4000);
    return () => clearTimeout(timer);
  }, [link, caughtUp]);

  return (
    <div role="status">
      {link === 'lost' && <Bar intent="warning" text="The connection is lost. Trying again; what you write is kept." />}
      {link === 'online' && !caughtUp && wasLost.current && <Bar intent="warning" text="Connected again. Reading what was missed…" />}
      {caughtUp && back && <Bar intent="success" text="Connected again. Nothing was missed." />}
    </div>
  );
}

const Bar = (props: { readonly intent: 'warning' | 'success'; readonly text: string }): ReactElement => (
  <MessageBar intent={props.intent} shape="square">
    <MessageBarBody>{props.text}</MessageBarBody>
  </MessageBar>
);
