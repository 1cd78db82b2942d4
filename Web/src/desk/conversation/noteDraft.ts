import type { Drafts } from '../useDrafts';

/** What is being written about a conversation: one note, whether at its close or while it is wrapped up, until it is sent. */
export type NoteDraft = { readonly text: string; readonly write: (text: string) => void };

export const noteDraft = (drafts: Drafts, conversation: string): NoteDraft => {
  const key = `note ${conversation}`;
  return { text: drafts.of(key).text, write: text => drafts.write(key, { text }) };
};
