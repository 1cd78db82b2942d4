import type { Outcome } from '../wire';

/** What can come of a conversation, in an agent's words. */
export const outcomes: readonly (readonly [Outcome, string])[] = [
  ['Resolved', 'Resolved: the customer has what was wanted'],
  ['FollowUp', 'Follow-up: it goes on by mail, telephone or another team'],
  ['Unresolved', 'Unresolved: it could not be solved'],
  ['Abuse', 'Abuse or spam'],
];
