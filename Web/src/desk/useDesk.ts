import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Account } from '../account/account';
import { storage } from '../shared/storage';
import type { Desk } from './desk';
import { DeskStore } from './deskStore';
import { AgentHub } from './hub';
import { OutboxFile } from './outboxFile';

/** What the desk's parts may do. */
export type DeskActions = Pick<DeskStore, 'open' | 'leave' | 'openBeside' | 'leaveBeside' | 'setAvailable' | 'send' | 'retry' | 'discard' | 'run'>;

/** The desk, kept up to date over the agent hub. */
export function useDesk(account: Account, expired: () => void): { readonly desk: Desk; readonly hub: AgentHub; readonly actions: DeskActions } {
  const [store] = useState(() => new DeskStore(hears => new AgentHub(hears), new OutboxFile(storage('sessionStorage'), account.id), expired));
  const desk = useSyncExternalStore(store.subscribe, store.now);
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  return { desk, hub: store.hub, actions: store };
}
