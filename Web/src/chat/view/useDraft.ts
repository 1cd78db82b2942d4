import { useState } from 'preact/hooks';
import { keep } from '../../shared/storage';

/**
 * What is being written: it outlives a reload, and the field in which it stands.
 * @param name with the conversation's id in it: what one person has begun to write is not shown to the next
 */
export function useDraft(drafts: Storage, name: string): [string, (text: string) => void] {
  const key = `chatassist.draft.${name}`;
  const [text, setText] = useState(() => drafts.getItem(key) ?? '');
  return [text, (now: string) => {
    // Not in an effect: the field may be gone before it runs.
    if (now) keep(drafts, key, now);
    else drafts.removeItem(key);
    setText(now);
  }];
}
