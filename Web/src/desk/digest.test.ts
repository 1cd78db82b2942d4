import { expect, test } from 'vitest';
import { digestOf } from './digest';
import { line } from './samples';

const handoff = line(3, { kind: 'handoff.requested', reason: 'Misses', because: '2 misses', numbers: {} });
const digested = line(4, { kind: 'handoff.digested', of: 3, lines: [{ text: 'Short.', of: 1 }] });
const extracted = [{ text: 'Long words.', of: 1 }];

test('a digest that comes later takes the place of the extracted one', () => {
  expect([digestOf(extracted, [line(1), handoff]), digestOf(extracted, [line(1), handoff, digested])]).toEqual([extracted, [{ text: 'Short.', of: 1 }]]);
});

test('a digest of an earlier handoff is not shown again', () => {
  expect(digestOf(extracted, [line(1), handoff, digested, { ...handoff, version: 7 }])).toEqual(extracted);
});
