import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Flash20Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { bare } from '../canned';
import type { CannedReply } from '../wire';

/** All canned replies, for those who do not know the shortcuts yet. */
export const CannedMenu = (props: { readonly replies: readonly CannedReply[]; readonly onUse: (reply: CannedReply) => void }): ReactElement => (
  <Menu>
    <MenuTrigger>
      <Button appearance="subtle" size="small" icon={<Flash20Regular />} disabled={props.replies.length === 0}>Canned replies</Button>
    </MenuTrigger>
    <MenuPopover>
      <MenuList>
        {props.replies.map(reply => (
          <MenuItem key={reply.shortcut} secondaryContent={`/${bare(reply.shortcut)}`} onClick={() => props.onUse(reply)}>
            {reply.title}
          </MenuItem>
        ))}
      </MenuList>
    </MenuPopover>
  </Menu>
);
