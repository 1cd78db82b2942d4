import { describe, expect, test } from 'vitest';
import { leftWords } from './leftWords';
import { line } from './samples';

const left = (version: number, text: string) => line(version, { kind: 'customer.left_message', text, address: 'kim@example.org' });

describe('the message that was left', () => {
  test('is all that waits for an answer, however little of it a list shows', () => {
    expect(leftWords([line(1), left(2, 'One.'), left(3, 'Two.')])).toBe('One.\n\nTwo.');
  });

  test('outlives the customer\'s going away, and ends with the answer', () => {
    const gone = [left(1, 'One.'), line(2, { kind: 'conversation.closed', outcome: 'Idle', note: '' })];
    expect(leftWords(gone)).toBe('One.');
    expect(leftWords([...gone, line(3, { kind: 'conversation.closed', outcome: 'Resolved', agent: 'ana', note: '' })])).toBe('');
    expect(leftWords([...gone, line(3, { kind: 'agent.handled_message', agent: 'ana', name: 'Ana', note: '' }), left(4, 'Two.')])).toBe('Two.');
  });
});
