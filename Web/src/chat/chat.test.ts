import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChatStore } from './chat';
import { FakeServer } from './fakeServer';
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
