import { expect, test } from 'vitest';
import { summary } from '../samples';
import { formOf, isUnsent, outcomeOf, secondsLeft } from './wrapUpForm';

const ended = summary({ stage: 'wrapUp', outcome: 'Unresolved', note: 'sent' });
const silent = summary({ stage: 'wrapUp', outcome: 'Idle', note: '' });

test('the form begins with what is stored, and what the agent chooses comes before it', () => {
  expect(outcomeOf({ outcome: null, note: 'sent' }, ended)).toBe('Unresolved');
  expect(outcomeOf({ outcome: 'Abuse', note: 'sent' }, ended)).toBe('Abuse');
});

test('a note that was emptied is no untouched one', () => {
  expect(formOf({ text: null, outcome: null }, ended)).toEqual({ outcome: null, note: 'sent' });
  expect(isUnsent(formOf({ text: '', outcome: null }, ended), ended)).toBe(true);
});

test('the time that is left is counted to the due time, and never below nothing', () => {
  const due = summary({ stage: 'wrapUp', due: '2026-01-01T00:00:10Z' });
  expect(secondsLeft(due, Date.parse('2026-01-01T00:00:07Z'))).toBe(3);
  expect(secondsLeft(due, Date.parse('2026-01-01T00:01:00Z'))).toBe(0);
  expect(secondsLeft(summary({ stage: 'wrapUp' }), 0)).toBeNull();
});

test('what the agent chose or wrote and did not send is unsent', () => {
  expect(isUnsent({ outcome: 'Resolved', note: 'sent' }, ended)).toBe(true);
  expect(isUnsent({ outcome: null, note: 'sent again' }, ended)).toBe(true);
  expect(isUnsent({ outcome: 'Unresolved', note: ' sent ' }, ended)).toBe(false);
});

test('a talk in which the customer went silent is not called solved by itself', () => {
  expect(isUnsent({ outcome: null, note: '' }, silent)).toBe(false);
  expect(isUnsent({ outcome: 'Resolved', note: '' }, silent)).toBe(true);
});
