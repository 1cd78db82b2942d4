import { Avatar, Badge, Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Person } from '../wire';
import { when } from '../words';

type Props = { readonly person: Person; readonly isMe: boolean; readonly mayEdit: boolean; readonly onEdit: () => void; readonly onReset: () => void; readonly onDisable: () => void };

/** One account. Nobody locks himself out: one's own can only be edited. */
export const PersonRow = ({ person, isMe, mayEdit, onEdit, onReset, onDisable }: Props): ReactElement => (
  <tr data-disabled={person.disabled}>
    <th scope="row">
      <div className="person-name">
        <Avatar name={person.displayName} size={28} color="colorful" aria-hidden />
        <span>
          {person.displayName} {isMe && <Badge size="small" appearance="tint">you</Badge>}
          <span className="admin-small">{person.name}</span>
        </span>
      </div>
    </th>
    <td>
      {person.roles.join(', ')}
      <span className="admin-small">{[...person.abilities.skills, ...person.abilities.languages, ...(person.abilities.capacity == null ? [] : [`${person.abilities.capacity} at once`])].join(', ')}</span>
    </td>
    <td>{person.disabled ? 'Disabled' : person.lockedUntil != null && Date.parse(person.lockedUntil) > Date.now() ? `Locked until ${when(person.lockedUntil)}` : 'Active'}</td>
    <td>
      {mayEdit && (
        <Menu>
          <MenuTrigger>
            <Button appearance="subtle" icon={<MoreHorizontal20Regular />} aria-label={`Commands for ${person.displayName}`} />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={onEdit}>Name, roles and abilities</MenuItem>
              <MenuItem disabled={isMe} onClick={onReset}>New one-time password</MenuItem>
              <MenuItem disabled={isMe} onClick={onDisable}>{person.disabled ? 'Enable' : 'Disable'}</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </td>
  </tr>
);
