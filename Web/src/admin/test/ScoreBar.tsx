import type { ReactElement } from 'react';
import type { Trial } from '../wire';

/** A confidence between the two thresholds; the figure stands beside it in words. */
export const ScoreBar = ({ confidence, thresholds }: { readonly confidence: number; readonly thresholds: Trial['thresholds'] }): ReactElement => (
  <svg className="score" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true" data-band={band(confidence, thresholds)}>
    <rect className="score-ground" width="200" height="10" rx="3" />
    <rect className="score-value" width={200 * confidence} height="10" rx="3" />
    <path d={`M${200 * thresholds.askBack} 0v10M${200 * thresholds.answer} 0v10`} />
  </svg>
);

const band = (confidence: number, thresholds: Trial['thresholds']): string => (confidence >= thresholds.answer ? 'answer' : confidence >= thresholds.askBack ? 'askBack' : 'none');
