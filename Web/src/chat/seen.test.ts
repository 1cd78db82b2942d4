import { expect, test } from 'vitest';
import { MemoryStorage } from '../shared/storage';
import { Seen } from './seen';
import type { Activity } from './wire';

const line = (version: number, role = 'bot'): Activity => ({ type: 'message', id: `c1|${version}`, text: 'Hello', from: { id: role, role } });

test('what was seen on one page is not new on the next', () => {
  const store = new MemoryStorage();
  new Seen(store).see('c1', [line(1), line(2)]);
  expect(new Seen(store).unread('c1', [line(1), line(2)])).toBe(0);
  expect(new Seen(store).unread('c1', [line(1), line(2), line(3)])).toBe(1);
});
test('the customer\'s own words are never new', () => expect(new Seen(new MemoryStorage()).unread('c1', [line(1), line(2, 'user')])).toBe(1));
test('what was seen in one conversation says nothing of another', () => {
  const seen = new Seen(new MemoryStorage());
  seen.see('c1', [line(5)]);
  expect(seen.unread('c2', [line(1)])).toBe(1);
});
test('a page that has fewer lines forgets nothing', () => {
  const seen = new Seen(new MemoryStorage());
  seen.see('c1', [line(1), line(2)]);
  seen.see('c1', []);
  expect(seen.unread('c1', [line(1), line(2)])).toBe(0);
});
