import { call, remember } from './api';

export type Role = 'agent' | 'supervisor' | 'admin';

/** Who is signed in. */
export type Account = {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly mustChangePassword: boolean;
  readonly csrf: string;
};

/** The account of this browser's cookie. Throws CallFailed with status 401 when nobody is signed in. */
export const whoAmI = async (): Promise<Account> => known(await call<Account>('GET', '/api/account'));

export const signIn = async (name: string, password: string): Promise<Account> =>
  known(await call<Account>('POST', '/api/account/sign-in', { name, password }));

export async function signOut(): Promise<void> {
  await call<void>('POST', '/api/account/sign-out');
  remember(null);
}

export const changePassword = (current: string, next: string): Promise<void> => call<void>('POST', '/api/account/password', { current, next });

export const hasRole = (account: Account, ...roles: readonly Role[]): boolean => roles.some(role => account.roles.includes(role));

function known(account: Account): Account {
  remember(account);
  return account;
}
