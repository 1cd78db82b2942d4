import type { Answer } from '../wire';

/** As in "Ben retired this answer". */
export const whatTheyDid = (before: Answer | null, theirs: Answer): string =>
  before === null ? 'made an answer with the same id' : theirs.retired && !before.retired ? 'retired this answer' : 'saved this answer';
