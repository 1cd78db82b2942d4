import { expect, test } from 'vitest';
import { phrases as de } from './phrases/de';
import { en } from './phrases/en';
import { inWords, whyNotSent } from './refusals';

const refusal = (code: string, status = 413) => ({ status, code, message: 'The words of the server.', retryAfter: 0 });

test('that there is no room for a file is said in the language of the customer', () => {
  expect(inWords(refusal('no_room'), de)).toBe(de.attachNoRoom);
  expect(inWords(refusal('no_room'), en)).toBe(en.attachNoRoom);
  expect(inWords(refusal('message_full', 409), de)).toBe(de.leaveNoRoom);
});
test('any other refusal is said by the server to those who read English', () => expect([inWords(refusal('other'), en), inWords(refusal('other'), de)]).toEqual(['The words of the server.', null]));
test('that a file has to wait, or came too slowly, is said in the language of the customer', () => {
  for (const phrases of [de, en]) {
    expect(whyNotSent(refusal('uploads_busy', 503), phrases)).toBe(phrases.attachBusy);
    expect(whyNotSent(refusal('too_slow', 408), phrases)).toBe(phrases.attachTooSlow);
  }
});
test('what failed inside the server explains nothing to a customer', () => expect(whyNotSent(refusal('other', 503), en)).toBeNull());
