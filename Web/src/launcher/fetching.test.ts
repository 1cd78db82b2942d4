import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Fetching } from './fetching';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000);

test('a frame that answers is fetched once', () => {
  const fetch = vi.fn();
  const frame = new Fetching(fetch);
  frame.want();
  frame.came();
  frame.want();
  minutes(10);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('a frame that does not answer is fetched a few times, and not for ever', () => {
  const fetch = vi.fn();
  new Fetching(fetch).want();
  minutes(60);
  expect(fetch).toHaveBeenCalledTimes(4);
});

test('a frame that never answered is fetched again when the customer opens it', () => {
  const fetch = vi.fn();
  const frame = new Fetching(fetch);
  frame.want();
  minutes(60);
  fetch.mockClear();
  frame.want();
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('opening it again and again does not begin anew what is still on its way', () => {
  const fetch = vi.fn();
  const frame = new Fetching(fetch);
  for (let press = 0; press < 5; press++) frame.want();
  expect(fetch).toHaveBeenCalledTimes(1);
});
