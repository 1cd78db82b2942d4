import { useEffect, useState } from 'react';
import { storage } from '../shared/storage';
import { blank, draftFile, offered, type Draft } from './drafts';

export type Drafts = {
  readonly of: (conversation: string) => Draft;
  readonly write: (conversation: string, change: Partial<Omit<Draft, 'offered'>>) => void;
  /** Puts words into the reply, after what is already written. */
  readonly offer: (conversation: string, text: string) => void;
  /** Puts the agent's cursor where the reply is written. */
  readonly focus: (conversation: string) => void;
};

/** What is being written, kept for each conversation while the agent looks at another, reloads, or signs in again. */
export function useDrafts(account: string): Drafts {
  const [file] = useState(() => draftFile(storage('sessionStorage'), account));
  const [drafts, setDrafts] = useState(() => file.read());
  useEffect(() => file.write(drafts), [file, drafts]);
  const change = (conversation: string, how: (draft: Draft) => Draft): void =>
    setDrafts(all => ({ ...all, [conversation]: how(all[conversation] ?? blank) }));
  return {
    of: conversation => drafts[conversation] ?? blank,
    write: (conversation, part) => change(conversation, draft => ({ ...draft, ...part })),
    offer: (conversation, text) => change(conversation, draft => offered(draft, text)),
    focus: conversation => change(conversation, draft => ({ ...draft, offered: draft.offered + 1 })),
  };
}
