import type { Outcome, Summary } from '../wire';
import type { NoteDraft } from './noteDraft';
import { outcomes } from './outcomes';

/** What the agent has put in; no outcome until one was chosen. */
export type WrapUpForm = { readonly outcome: Outcome | null; readonly note: string };

/** It begins with what is stored. */
export const formOf = (draft: Pick<NoteDraft, 'text' | 'outcome'>, stored: Summary): WrapUpForm => ({ outcome: draft.outcome, note: draft.text ?? stored.note ?? '' });

/** Until it closes by itself; null when it does not. */
export const secondsLeft = (stored: Summary, now: number): number | null => (stored.due == null ? null : Math.max(0, (Date.parse(stored.due) - now) / 1000));

/** The outcome that the form shows. A talk that ended in silence has none that an agent may choose. */
export const outcomeOf = (form: WrapUpForm, stored: Summary): Outcome => form.outcome ?? outcomes.find(([value]) => value === stored.outcome)?.[0] ?? 'Resolved';

/** Whether the agent has put in what is not stored. What nobody touched is not sent: silence would become a solution. */
export const isUnsent = (form: WrapUpForm, stored: Summary): boolean =>
  (form.outcome !== null && form.outcome !== stored.outcome) || form.note.trim() !== (stored.note ?? '');
