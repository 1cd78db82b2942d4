import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import again from '../../public/again.js?raw';
import { MemoryStorage } from './storage';

let reloads: number;
let missing: (event: { target: object }) => void;
const part = { matches: () => true };

beforeEach(() => {
  vi.useFakeTimers();
  reloads = 0;
  vi.stubGlobal('sessionStorage', new MemoryStorage());
  vi.stubGlobal('location', { reload: () => reloads++ });
  load('interactive');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function load(readyState: string): void {
  vi.stubGlobal('document', { readyState });
  vi.stubGlobal('addEventListener', (_: string, heard: typeof missing) => (missing = heard));
  new Function(again)();
}

function miss(target: object): number {
  missing({ target });
  vi.advanceTimersByTime(10_000);
  return reloads;
}

test('a page that misses a part is loaded again, once', () => {
  expect(miss(part)).toBe(1);
  load('interactive');
  expect(miss(part)).toBe(1);
});
test('a page that misses a part another time is loaded again', () => {
  miss(part);
  vi.advanceTimersByTime(120_000);
  expect(miss(part)).toBe(2);
});
test('a page that runs is left alone', () => {
  load('complete');
  expect(miss(part)).toBe(0);
});
test('a script that throws is no missing part', () => expect(miss({})).toBe(0));
