import { expect, test } from 'vitest';
import { afterSave, chosen, named } from './edits';

test('a form keeps what was typed while it was saved, under the key and on the revision that the server gave', () => {
  const sent = { id: 'Shop', title: 'Hello', revision: 1 };
  const saved = { id: 'shop', title: 'Hello', revision: 2 };
  expect(afterSave(sent, sent, saved, 'id')).toEqual(saved);
  expect(afterSave({ ...sent, title: 'Hello there' }, sent, saved, 'id')).toEqual({ id: 'shop', title: 'Hello there', revision: 2 });
});

test('a new one that gets its id stays in its form, and pulls nobody back who has moved on', () => {
  const blank = chosen({ id: null, form: 0 }, '');
  expect(named(blank, blank.form, 'shop')).toEqual({ id: 'shop', form: blank.form });
  const other = chosen(blank, 'lamps');
  expect(named(other, blank.form, 'shop')).toEqual(other);
});
