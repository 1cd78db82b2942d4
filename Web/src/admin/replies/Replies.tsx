import { Button, Tab, TabList, Title3 } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import * as api from '../api';
import { Shown } from '../Notice';
import { useChosen } from '../useChosen';
import { useLoad } from '../useLoad';
import type { CannedReply } from '../wire';
import './replies.css';
import { ReplyForm } from './ReplyForm';

const blank: CannedReply = { shortcut: '', title: '', text: '', revision: 0 };

/** The texts that agents call up by a slash and a shortcut. */
export function Replies({ mayEdit }: { readonly mayEdit: boolean }): ReactElement {
  const replies = useLoad(api.replies);
  const { id: chosen, form, choose, name } = useChosen();
  return (
    <Shown of={replies}>
      {all => {
        const shortcut = chosen ?? all[0]?.shortcut ?? '';
        return (
          <>
            <div className="admin-top">
              <Title3 as="h2">Canned replies</Title3>
              {mayEdit && <Button icon={<Add16Regular />} onClick={() => choose('')}>New reply</Button>}
            </div>
            <p className="admin-small">Agents type a slash and the shortcut, and may change the text before they send it. The desk reads the replies when it is opened.</p>
            <div className="replies">
              <TabList vertical selectedValue={shortcut} onTabSelect={(_, data) => data.value !== shortcut && choose(String(data.value))}>
                {all.map(reply => <Tab key={reply.shortcut} value={reply.shortcut}>/{reply.shortcut}</Tab>)}
                {shortcut === '' && <Tab value="">New reply</Tab>}
              </TabList>
              <ReplyForm
                key={form}
                reply={all.find(reply => reply.shortcut === shortcut) ?? blank}
                taken={all.map(reply => reply.shortcut)}
                mayEdit={mayEdit}
                onSaved={reply => {
                  replies.reload();
                  name(reply.shortcut);
                }}
                onRemoved={() => {
                  replies.reload();
                  choose(all.find(other => other.shortcut !== shortcut)?.shortcut ?? '');
                }}
              />
            </div>
          </>
        );
      }}
    </Shown>
  );
}
