import type { Line } from './wire';

/** The words that wait for an answer, all of them: a row of a list has only their beginning. Empty when none wait. */
export const leftWords = (lines: readonly Line[]): string =>
  lines.reduce((left, { event }) => {
    switch (event.kind) {
      case 'customer.left_message':
        return left === '' ? event.text : `${left}\n\n${event.text}`;
      case 'agent.handled_message':
        return '';
      case 'conversation.closed':
        return event.agent == null ? left : '';
      default:
        return left;
    }
  }, '');
