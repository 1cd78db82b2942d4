import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ChatStore } from './chat';
import { FakeServer } from './fakeServer';
import { en } from './phrases/en';
import { MemoryStorage } from '../shared/storage';
import type { Activity } from './wire';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const newBrowser = () => ({ kept: new MemoryStorage(), visit: new MemoryStorage() });
const soon = () => vi.advanceTimersByTimeAsync(0);

const arrive = async (browser = newBrowser(), user: string | null = null): Promise<ChatStore> => {
  const chat = new ChatStore('https://chat.example', { site: 'shop', page: null }, { locale: 'en', phrases: en }, browser, () => undefined);
  chat.setUser(user);
  await soon();
  return chat;
};

test('words whose answer was lost are no longer said to wait when they stand in the conversation', async () => {
  const server = new FakeServer();
  const chat = await arrive();
  server.instead = asked => (asked === 'POST activities' ? new TypeError('The network went.') : null);
  chat.say('Hello');
  await soon();
  expect(chat.now).toMatchObject({ stuck: true, outbox: [{ text: 'Hello' }] });
  server.echo();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(chat.now).toMatchObject({ stuck: false, outbox: [], transcript: { lines: [{ text: 'Hello' }] } });
});

describe('a customer who was signed in once, and is not now', () => {
  const signedInBefore = () => {
    const browser = newBrowser();
    browser.kept.setItem('chatassist.visitor.shop.user', 'of the last time');
    return browser;
  };

  test('signs in in the middle of a talk and goes on with it', async () => {
    const server = new FakeServer();
    const chat = await arrive(signedInBefore());
    chat.say('Where is my order?');
    await soon();
    server.echo();
    chat.setUser('kim');
    await soon();
    expect(server.introduced.at(-1)).toMatchObject({ user: 'kim', visitor: 'v' });
  });

  test('goes on with the talk, too, where signing in loads another page', async () => {
    const server = new FakeServer();
    const browser = signedInBefore();
    const chat = await arrive(browser);
    chat.say('Where is my order?');
    await arrive(browser, 'kim');
    expect(server.introduced.at(-1)).toMatchObject({ user: 'kim', visitor: 'v' });
  });

  test('goes back to the conversation of the last time where nothing was said', async () => {
    const server = new FakeServer();
    const chat = await arrive(signedInBefore());
    chat.setUser('kim');
    await soon();
    expect(server.introduced.at(-1)).toMatchObject({ user: 'kim', visitor: 'of the last time' });
  });

  test('does not get on another visit what somebody said here unknown', async () => {
    const server = new FakeServer();
    const browser = signedInBefore();
    (await arrive(browser)).say('Where is my order?');
    await arrive({ ...browser, visit: new MemoryStorage() }, 'kim');
    expect(server.introduced.at(-1)).toMatchObject({ user: 'kim', visitor: 'of the last time' });
  });

  test('does not take along a talk that has ended', async () => {
    const server = new FakeServer();
    const chat = await arrive(signedInBefore());
    chat.say('Where is my order?');
    await soon();
    server.stored.push({ type: 'event', name: 'chatassist.state', id: 'c1|0000002', channelData: { chatassist: { kind: 'state', stage: 'closed', version: 2, episode: 1 } } });
    server.echo();
    chat.setUser('kim');
    await soon();
    expect(server.introduced.at(-1)).toMatchObject({ visitor: 'of the last time' });
  });
});

describe('words that the server cannot take just now', () => {
  const unavailable = (status: number, retryAfter = '') => new Response('{}', { status, headers: retryAfter ? { 'Retry-After': retryAfter } : {} });
  const said = (server: FakeServer) => server.stored.map(line => line.text);

  test('are kept and sent in their order once it can', async () => {
    const server = new FakeServer();
    const chat = await arrive();
    server.refuse = asked => (asked === 'POST activities' ? unavailable(503) : null);
    chat.say('first');
    chat.say('second');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(chat.now).toMatchObject({ stuck: true, outbox: [{ text: 'first', state: 'pending' }, { text: 'second', state: 'pending' }] });
    server.refuse = () => null;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([said(server), chat.now.stuck]).toEqual([['first', 'second'], false]);
  });

  test('are not sent again before the server wants them', async () => {
    const server = new FakeServer();
    const chat = await arrive();
    server.refuse = asked => (asked === 'POST activities' ? unavailable(429, '30') : null);
    chat.say('first');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(server.count('POST activities')).toBe(1);
    server.refuse = () => null;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(said(server)).toEqual(['first']);
  });

  test('hold up nothing when the server will never take them', async () => {
    const server = new FakeServer();
    const chat = await arrive();
    server.refuse = (asked, body) => (asked === 'POST activities' && (body as Activity).text === 'first' ? unavailable(400) : null);
    chat.say('first');
    chat.say('second');
    await soon();
    expect([said(server), chat.now.outbox.map(message => message.state)]).toEqual([['second'], ['failed', 'sent']]);
  });
});
