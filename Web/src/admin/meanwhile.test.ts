import { expect, test } from 'vitest';
import { CallFailed } from '../account/api';
import { meanwhileOf } from './Meanwhile';

const refused = (current: unknown): CallFailed => new CallFailed(409, 'edited_meanwhile', 'Somebody changed it.', { current });

test('what a colleague stored meanwhile is told from other failures', () => {
  expect(meanwhileOf(refused({ title: 'Theirs', revision: 3 }), { title: 'Mine', revision: 2 })).toEqual({ theirs: { title: 'Theirs', revision: 3 } });
  expect(meanwhileOf(new CallFailed(400, 'invalid', 'The title is missing.'), { revision: 2 })).toBeNull();
});

test('what was removed meanwhile can be added again', () => {
  expect(meanwhileOf(refused(null), { revision: 2 })).toEqual({ theirs: null });
});

test('a new one never takes the place of one that has its id', () => {
  expect(meanwhileOf(refused({ revision: 3 }), { revision: 0 })).toBeNull();
});
