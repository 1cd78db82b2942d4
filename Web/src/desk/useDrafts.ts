import { useState } from 'react';

export type Draft = { readonly text: string; readonly note: boolean; /** Raised when the words came from elsewhere and want the focus. */ readonly offered: number };

export type Drafts = {
  readonly of: (conversation: string) => Draft;
  readonly write: (conversation: string, change: Partial<Pick<Draft, 'text' | 'note'>>) => void;
  /** Puts words into the reply, after what is already written. */
  readonly offer: (conversation: string, text: string) => void;
};

const blank: Draft = { text: '', note: false, offered: 0 };

/** What is being written, kept for each conversation while the agent looks at another. */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const change = (conversation: string, how: (draft: Draft) => Draft): void =>
    setDrafts(all => ({ ...all, [conversation]: how(all[conversation] ?? blank) }));
  return {
    of: conversation => drafts[conversation] ?? blank,
    write: (conversation, part) => change(conversation, draft => ({ ...draft, ...part })),
    offer: (conversation, text) =>
      change(conversation, draft => ({ text: draft.text.trim() === '' ? text : `${draft.text.trimEnd()}\n\n${text}`, note: false, offered: draft.offered + 1 })),
  };
}
