import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';

type Props = { readonly children: ReactNode };

/** A fault of a page must not leave it blank: an agent would be gone without knowing it. */
export class Broken extends Component<Props, { readonly fault: Error | null }> {
  override state = { fault: null };

  static getDerivedStateFromError(fault: Error): { readonly fault: Error } {
    return { fault };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>Something on this page is broken, and it is not connected any more. What was sent is stored; load the page again to go on.</MessageBarBody>
        <Button appearance="primary" onClick={() => location.reload()}>Load again</Button>
      </MessageBar>
    );
  }
}
