import { useEffect, useState } from 'react';
import { isChanged, type Draft } from './edit';

export type Drafts = {
  readonly all: Readonly<Record<string, Draft>>;
  /** Keeps what is being written under a key: the answer's id, or {@link newKey}. */
  readonly keep: (key: string, draft: Draft) => void;
  readonly drop: (key: string) => void;
};

/** The place of an answer that has no id of its own yet; no id can look like this. */
export const newKey = '+';

/** What is being written, for each answer, until it is saved or thrown away. The browser asks before it closes over one. */
export function useDrafts(): Drafts {
  const [all, setAll] = useState<Readonly<Record<string, Draft>>>({});
  const unsaved = Object.values(all).some(isChanged);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return {
    all,
    keep: (key, draft) => setAll(known => ({ ...known, [key]: draft })),
    drop: key => setAll(({ [key]: _, ...rest }) => rest),
  };
}
