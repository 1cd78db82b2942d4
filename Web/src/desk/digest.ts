import type { DigestLine, Line } from './wire';

/** A language model's digest of the last handoff, as soon as it is there; until then what was extracted. */
export function digestOf(extracted: readonly DigestLine[], lines: readonly Line[]): readonly DigestLine[] {
  const handoff = lines.findLast(line => line.event.kind === 'handoff.requested' || line.event.kind === 'agent.transferred')?.version;
  const digested = lines.findLast(line => line.event.kind === 'handoff.digested')?.event;
  return digested?.kind === 'handoff.digested' && digested.of === handoff ? digested.lines : extracted;
}
