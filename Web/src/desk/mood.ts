/** Five steps that colour, shape and word show together. */
export type MoodStep = 'angry' | 'annoyed' | 'neutral' | 'content' | 'unknown';

/** @param score -1 … 1 @param frustration 0 … 1, over turns where there are several */
export function moodStep(score: number, frustration: number): MoodStep {
  if (frustration >= 0.6) return 'angry';
  if (frustration >= 0.3 || score <= -0.35) return 'annoyed';
  return score >= 0.35 ? 'content' : 'neutral';
}

export const moodInWords: Readonly<Record<MoodStep, string>> = {
  angry: 'Angry',
  annoyed: 'Annoyed',
  neutral: 'Neutral',
  content: 'Content',
  unknown: 'Not read yet',
};
