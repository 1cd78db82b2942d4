import { MessageBar, MessageBarActions, MessageBarBody, Button, Spinner } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import type { Loaded } from './useLoad';

export const Problem = (props: { readonly text: string; readonly onAgain?: () => void }): ReactElement => (
  <MessageBar intent="error" layout="multiline">
    <MessageBarBody>{props.text}</MessageBarBody>
    {props.onAgain && (
      <MessageBarActions>
        <Button size="small" onClick={props.onAgain}>Try again</Button>
      </MessageBarActions>
    )}
  </MessageBar>
);

/** What was read, or that it is being read, or why it could not be. */
export function Shown<T>(props: { readonly of: Loaded<T>; readonly children: (data: T) => ReactNode }): ReactElement {
  const { data, problem, reload } = props.of;
  return (
    <>
      {problem !== null && <Problem text={problem} onAgain={reload} />}
      {data !== undefined ? props.children(data) : problem === null && <Spinner className="admin-wait" label="Reading…" />}
    </>
  );
}
