import { expect, test } from 'vitest';
import { lineOf, problemOf, termsOf } from './groups';

test('a line of terms comes back as it was, without blanks', () => {
  expect(termsOf(' parcel ,package,, small packet ')).toEqual(['parcel', 'package', 'small packet']);
  expect(lineOf(['parcel', 'small packet'])).toBe('parcel, small packet');
});

test('one term alone is no group, a blank line is none yet', () => {
  expect(problemOf(['parcel'], 0)).toMatch(/comma/);
  expect(problemOf(['', 'a, b'], 0)).toBeNull();
});

test('a term in two groups is named, whatever its case and accents', () => {
  expect(problemOf(['parcel, Päckchen', 'packchen, box'], 1)).toMatch(/packchen/);
  expect(problemOf(['parcel, Päckchen', 'crate, box'], 1)).toBeNull();
});
