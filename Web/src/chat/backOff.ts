/** Seconds to wait before the next attempt: doubling from half a second to fifteen, spread so that many pages do not come at once. */
export function backOff(attempt: number, chance: number): number {
  return Math.min(15, 0.5 * 2 ** attempt) * (0.75 + chance / 2);
}
