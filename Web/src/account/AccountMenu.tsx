import { Avatar, Button, Menu, MenuDivider, MenuItem, MenuItemLink, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { hasRole, type Account } from './account';
import { useTheme } from './Page';
import type { ThemeChoice } from './theme';

/** Who is signed in; the way to the other page, the theme, and out. */
export function AccountMenu(props: { readonly account: Account; readonly page: 'desk' | 'admin'; readonly onSignOut: () => void }): ReactElement {
  const theme = useTheme();
  const { account } = props;
  return (
    <Menu checkedValues={{ theme: [theme.choice] }} onCheckedValueChange={(_, data) => theme.choose((data.checkedItems[0] ?? 'system') as ThemeChoice)}>
      <MenuTrigger>
        <Button appearance="subtle" shape="circular" icon={<Avatar name={account.displayName} size={28} color="colorful" />} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <div className="account-who">
            <strong>{account.displayName}</strong>
            <span>{account.roles.join(', ')}</span>
          </div>
          <MenuDivider />
          {props.page !== 'desk' && <MenuItemLink href="/desk">Agent desk</MenuItemLink>}
          {props.page !== 'admin' && hasRole(account, 'admin', 'supervisor') && <MenuItemLink href="/admin">Admin</MenuItemLink>}
          <MenuItemRadio name="theme" value="system">Theme of the system</MenuItemRadio>
          <MenuItemRadio name="theme" value="light">Light</MenuItemRadio>
          <MenuItemRadio name="theme" value="dark">Dark</MenuItemRadio>
          <MenuDivider />
          <MenuItem onClick={props.onSignOut}>Sign out</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
