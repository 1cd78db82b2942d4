import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChatStore, inWords, whyNotSent } from './chat';
import { FakeServer } from './fakeServer';
import { phrases as de } from './phrases/de';
import { en } from './phrases/en';
import { MemoryStorage } from '../shared/storage';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const arrive = async (): Promise<ChatStore> => {
  const chat = new ChatStore('https://chat.example', { site: 'shop', page: null }, { locale: 'en', phrases: en }, new MemoryStorage(), () => undefined);
  chat.setUser(null);
  await vi.advanceTimersByTimeAsync(0);
  return chat;
};

test('words whose answer was lost are no longer said to wait when they stand in the conversation', async () => {
  const server = new FakeServer();
  const chat = await arrive();
  server.instead = asked => (asked === 'POST activities' ? new TypeError('The network went.') : null);
  chat.say('Hello');
  await vi.advanceTimersByTimeAsync(0);
  expect(chat.now).toMatchObject({ stuck: true, outbox: [{ text: 'Hello' }] });
  server.echo();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(chat.now).toMatchObject({ stuck: false, outbox: [], transcript: { lines: [{ text: 'Hello' }] } });
});

const refusal = (code: string, status = 413) => ({ status, code, message: 'The words of the server.' });

test('that there is no room for a file is said in the language of the customer', () => {
  expect(inWords(refusal('no_room'), de)).toBe(de.attachNoRoom);
  expect(inWords(refusal('no_room'), en)).toBe(en.attachNoRoom);
});
test('any other refusal is said by the server to those who read English', () => expect([inWords(refusal('other'), en), inWords(refusal('other'), de)]).toEqual(['The words of the server.', null]));
test('that a file has to wait, or came too slowly, is said in the language of the customer', () => {
  for (const phrases of [de, en]) {
    expect(whyNotSent(refusal('uploads_busy', 503), phrases)).toBe(phrases.attachBusy);
    expect(whyNotSent(refusal('too_slow', 408), phrases)).toBe(phrases.attachTooSlow);
  }
});
test('what failed inside the server explains nothing to a customer', () => expect(whyNotSent(refusal('other', 503), en)).toBeNull());
