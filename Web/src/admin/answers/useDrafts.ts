import { useState, useSyncExternalStore } from 'react';
import { storage } from '../../shared/storage';
import { useAskBeforeLeaving } from '../useAskBeforeLeaving';
import { draftFile } from './drafts';
import { DraftStore, type Writing } from './draftStore';
import { isChanged } from './edit';

/** What an account is writing, for each answer, until it is saved or thrown away. The browser asks before it closes over one. */
export function useDrafts(account: string): { readonly writing: Writing; readonly store: DraftStore } {
  const [store] = useState(() => new DraftStore(draftFile(storage('sessionStorage'), account)));
  const writing = useSyncExternalStore(store.subscribe, store.now);
  useAskBeforeLeaving(Object.values(writing.drafts).some(isChanged));
  return { writing, store };
}
