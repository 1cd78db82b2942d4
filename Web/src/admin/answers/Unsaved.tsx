import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { to } from '../useRoute';
import type { DraftStore, Writing } from './draftStore';

/** Saves that came to nothing while the admin looks elsewhere. */
export function Unsaved(props: { readonly open: string | null; readonly writing: Writing; readonly store: DraftStore }): ReactElement {
  const { writing, store } = props;
  const open = props.open === null ? null : store.begunAs(props.open);
  const failed = Object.entries(writing.saving).filter(([key, one]) => key !== open && (one.problem !== null || one.conflict !== null));
  return (
    <>
      {failed.map(([key, { problem, conflict }]) => (
        <MessageBar key={key} intent="error" layout="multiline">
          <MessageBarBody>
            “{writing.drafts[store.placeOf(key)]?.fields.question || key}” was not saved. {problem ?? `${conflict!.updatedBy} was faster.`}
          </MessageBarBody>
          <MessageBarActions>
            <a className="link" href={to('answers', store.placeOf(key))}>Open it</a>
          </MessageBarActions>
        </MessageBar>
      ))}
    </>
  );
}
