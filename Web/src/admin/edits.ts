import { same } from './answers/edit';

/** How often it was saved; a save names the revision that was edited. */
export type Revised = { readonly revision?: number };

/** What a form holds after a save: what the server has, or what was typed since it was sent, under the stored key and on the stored revision. */
export const afterSave = <T extends Revised>(now: T, sent: T, saved: T, key: keyof T): T => (same(now, sent) ? saved : { ...now, [key]: saved[key], revision: saved.revision });

/** Which of a list is open, and in which form: a new one that gets its id stays in the form in which it is written. */
export type Chosen = { readonly id: string | null; readonly form: number };

export const chosen = (before: Chosen, id: string): Chosen => ({ id, form: before.form + 1 });

/** Pulls nobody back who has chosen another meanwhile. */
export const named = (now: Chosen, form: number, id: string): Chosen => (now.form === form ? { id, form } : now);
