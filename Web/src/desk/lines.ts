import type { Line, Summary } from './wire';

/** What is known of one conversation, without holes: `lines` are versions 1, 2, 3 … in order. */
export type Log = { readonly lines: readonly Line[]; readonly missed: boolean };

export const noLog: Log = { lines: [], missed: false };

export const lastVersion = (log: Log): number => log.lines.at(-1)?.version ?? 0;

/**
 * Adds lines that came in any order, any number of times. A line that is already there is dropped; one that leaves a gap
 * is not added, and `missed` says that the lines after {@link lastVersion} must be read again.
 */
export function merge(log: Log, arrived: readonly Line[]): Log {
  const fresh = arrived.filter(line => line.version > lastVersion(log)).sort((a, b) => a.version - b.version);
  const lines = [...log.lines];
  let next = lastVersion(log) + 1;
  for (const line of fresh) {
    if (line.version > next) return { lines, missed: true };
    if (line.version < next) continue;
    lines.push(line);
    next++;
  }
  return { lines, missed: false };
}

/** The summary after one more line, so that an open conversation is right before the lists come. */
export function follow(summary: Summary, line: Line): Summary {
  if (line.version <= summary.version) return summary;
  const { event, at } = line;
  const now = { ...summary, version: line.version };
  const stage = (next: Summary['stage']): Summary => ({ ...now, stage: next, since: at, agent: null, agentName: null });
  switch (event.kind) {
    case 'customer.said':
    case 'agent.said':
    case 'bot.said':
      return { ...now, lastText: event.text, lastAt: at };
    case 'turn.read':
      return { ...now, moodScore: event.mood.score, frustration: event.frustration.level };
    case 'handoff.requested':
      return { ...stage('waiting'), reason: event.reason, because: event.because };
    case 'hub.asked':
      return { ...stage('atHub'), reason: event.reason, because: event.because };
    case 'agent.transferred':
      return { ...stage('waiting'), reason: 'Transferred', because: event.note, meantFor: event.to ?? null };
    case 'offer.made':
      return { ...now, stage: 'offered', agent: event.agent, agentName: event.name };
    case 'offer.passed':
      return { ...now, stage: 'waiting', agent: null, agentName: null };
    case 'agent.lost':
      return { ...stage('waiting'), reason: 'AgentLost', because: event.because };
    case 'wrap_up.started':
      return { ...stage('wrapUp'), agent: event.agent, agentName: event.name, outcome: event.outcome, note: event.note, due: null };
    case 'agent.joined':
      return { ...stage('withAgent'), agent: event.agent, agentName: event.name };
    case 'customer.went_back_to_bot':
    case 'agent.returned_to_bot':
    case 'hub.completed':
    case 'handoff.unattended':
      return stage('withBot');
    case 'episode.started':
      return { ...stage('withBot'), episode: event.number, reason: null, because: null };
    case 'customer.left_message':
      return { ...now, leftMessage: { text: event.text, address: event.address, at } };
    case 'agent.handled_message':
      return { ...now, leftMessage: null };
    case 'customer.rated':
      return { ...now, stars: event.stars };
    case 'conversation.closed':
      return stage('closed');
    default:
      return now;
  }
}
