import { expect, test } from 'vitest';
import { plainText } from './plainText';

test('marks go and words stay', () => {
  expect(plainText('Open **My orders** and *choose* `Cancel`.')).toBe('Open My orders and choose Cancel.');
});

test('a link shows its address, once', () => {
  expect(plainText('See [the form](https://shop.example/form) or https://shop.example/help.')).toBe('See the form (https://shop.example/form) or https://shop.example/help.');
});

test('lists and paragraphs keep their lines', () => {
  expect(plainText('Do this:\n\n1. Pack it\n2. Post it\n\n- or keep it\n  - all of it')).toBe('Do this:\n\n1. Pack it\n2. Post it\n\n- or keep it\n  - all of it');
});
