import { expect, test } from 'vitest';
import { shownWith } from './secrets';

test('a secret stays in sight while other things are done', () => {
  const key = { of: 'Key', text: 'k1' };
  const hook = { of: 'Webhook', text: 'w1' };
  expect(shownWith([key], null)).toEqual([key]);
  expect(shownWith([key], hook)).toEqual([key, hook]);
});
