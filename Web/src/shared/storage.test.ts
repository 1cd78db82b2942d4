import { expect, test } from 'vitest';
import { keep, MemoryStorage } from './storage';

test('a store that is full keeps nothing of before, and stops nobody', () => {
  const full = new MemoryStorage();
  full.setItem('words', 'old');
  full.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  keep(full, 'words', 'new');
  expect(full.getItem('words')).toBeNull();
});
