import type { Line } from './wire';

/** The lines of one episode; the first has no line of its own that starts it. */
export function episodeOf(lines: readonly Line[], number: number): readonly Line[] {
  const start = startOf(lines, number);
  const end = startOf(lines, number + 1);
  return lines.slice(number === 1 ? 0 : start === -1 ? lines.length : start, end === -1 ? lines.length : end);
}

const startOf = (lines: readonly Line[], number: number): number =>
  lines.findIndex(line => line.event.kind === 'episode.started' && line.event.number === number);
