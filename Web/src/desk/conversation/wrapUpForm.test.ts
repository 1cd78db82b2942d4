import { expect, test } from 'vitest';
import { summary } from '../samples';
import { isUnsent, outcomeOf } from './wrapUpForm';

const ended = summary({ stage: 'wrapUp', outcome: 'Unresolved', note: 'sent' });
const silent = summary({ stage: 'wrapUp', outcome: 'Idle', note: '' });

test('the form begins with what is stored, and what the agent chooses comes before it', () => {
  expect(outcomeOf({ outcome: null, note: 'sent' }, ended)).toBe('Unresolved');
  expect(outcomeOf({ outcome: 'Abuse', note: 'sent' }, ended)).toBe('Abuse');
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
