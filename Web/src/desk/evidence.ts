import type { Draft, MoodOrigin } from './wire';

const missing: Readonly<Record<string, string>> = {
  TimedOut: 'did not answer in time',
  Throttled: 'asked to be called less often',
  NoAccess: 'does not take our key',
  Refused: 'did not take this text',
  Malformed: 'answered in no known form',
  Resting: 'failed before and is left alone for a while',
  Failed: 'failed',
};

/** Who read the mood of the words. */
export const moodReaderInWords = (by: MoodOrigin): string =>
  by.missing == null ? `Mood read by ${by.service}, frustration by the bot` : `Mood read by the bot: ${by.service} ${missing[by.missing] ?? by.missing}`;

/** What became of a language model's draft. */
export function draftInWords(draft: Draft): string {
  const cost = `${draft.inputTokens == null ? '' : `${draft.inputTokens} + ${draft.outputTokens ?? 0} tokens, `}${(draft.milliseconds / 1000).toFixed(1)} s`;
  return draft.fate === 'Shown'
    ? `Worded by ${draft.model} from ${draft.cited.join(', ')} (${cost})`
    : `In its exact words. ${draft.because} (${cost})`;
}
