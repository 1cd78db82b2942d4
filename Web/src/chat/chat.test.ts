import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ChatStore, tooMany } from './chat';
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
const texts = (server: FakeServer) => server.stored.map(line => line.text);

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
    expect([texts(server), chat.now.stuck]).toEqual([['first', 'second'], false]);
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
    expect(texts(server)).toEqual(['first']);
  });

  test('hold up nothing when the server will never take them', async () => {
    const server = new FakeServer();
    const chat = await arrive();
    server.refuse = (asked, body) => (asked === 'POST activities' && (body as Activity).text === 'first' ? unavailable(400) : null);
    chat.say('first');
    chat.say('second');
    await soon();
    expect([texts(server), chat.now.outbox.map(message => message.state)]).toEqual([['second'], ['failed', 'sent']]);
  });
});

test('a long complaint is taken whole, and one that is too long is left to its writer', async () => {
  const server = new FakeServer();
  const chat = await arrive();
  chat.say('x'.repeat(10_000));
  chat.say('x'.repeat(10_001));
  await soon();
  expect(texts(server).map(text => text?.length)).toEqual([10_000]);
  expect(tooMany('x'.repeat(10_012))).toBe(12);
});

describe('a file over a slow line', () => {
  const photo = new File(['a photo'], 'photo.png', { type: 'image/png' });

  const sendSlowly = async (server: FakeServer): Promise<ChatStore> => {
    const chat = await arrive();
    server.slow = asked => asked === 'POST upload';
    chat.attach(photo);
    chat.say('This is how it came');
    await vi.advanceTimersByTimeAsync(100_000);
    return chat;
  };

  test('is waited for until the server itself would give up', async () => {
    const server = new FakeServer();
    const chat = await sendSlowly(server);
    expect([server.count('POST upload'), chat.now.outbox.map(message => message.state), chat.now.stuck]).toEqual([1, ['pending', 'pending'], false]);
  });

  test('is waited for as long as this server says, and its answer half a minute longer', async () => {
    const server = new FakeServer();
    server.uploadSeconds = 600;
    const chat = await sendSlowly(server);
    await vi.advanceTimersByTimeAsync(525_000);
    expect(chat.now.outbox[0]).toMatchObject({ file: 'photo.png', state: 'pending' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(chat.now.outbox[0]).toMatchObject({ file: 'photo.png', state: 'failed' });
  });

  test('is given back when it takes too long, and the words after it go out', async () => {
    const server = new FakeServer();
    const chat = await sendSlowly(server);
    await vi.advanceTimersByTimeAsync(60_000);
    server.echo();
    expect(chat.now.outbox).toMatchObject([{ file: 'photo.png', state: 'failed', reason: en.attachTooSlow }]);
    expect(texts(server)).toEqual(['This is how it came']);
  });

  test('is given back when the line breaks again and again', async () => {
    const server = new FakeServer();
    const chat = await arrive();
    server.instead = asked => (asked === 'POST upload' ? new TypeError('The network went.') : null);
    chat.attach(photo);
    chat.say('This is how it came');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([chat.now.outbox[0]?.state, texts(server)]).toEqual(['failed', ['This is how it came']]);
  });

  test('can be taken back, and the words after it go out', async () => {
    const server = new FakeServer();
    const chat = await sendSlowly(server);
    chat.discard(chat.now.outbox[0]!.key);
    await soon();
    expect([chat.now.outbox.map(message => message.state), texts(server)]).toEqual([['sent'], ['This is how it came']]);
  });
});

describe('a customer whose sign-in runs out', () => {
  const no = (status: number, code: string) => Response.json({ error: { code, message: 'No.' } }, { status });

  const runOut = async (server: FakeServer): Promise<ChatStore> => {
    const chat = await arrive(newBrowser(), 'kim');
    server.refuse = asked => (asked === 'POST token' ? no(401, 'user_token_expired') : no(403, 'TokenExpired'));
    chat.say('Are you there?');
    await vi.advanceTimersByTimeAsync(60_000);
    return chat;
  };

  test('is told so, and nobody asks again and again', async () => {
    const server = new FakeServer();
    const chat = await runOut(server);
    expect(chat.now).toMatchObject({ link: 'refused', refusal: { code: 'user_token_expired' } });
    expect(server.count('POST token')).toBeLessThan(4);
  });

  test('loses no words by it', async () => {
    const server = new FakeServer();
    expect((await runOut(server)).now.outbox).toMatchObject([{ text: 'Are you there?', state: 'pending' }]);
  });
});

test('words do not go into another conversation than the one in which they were written', async () => {
  const server = new FakeServer();
  vi.stubGlobal('location', { reload: () => undefined });
  const chat = await arrive();
  server.refuse = asked => (asked === 'POST activities' && server.introduced.length === 1 ? Response.json({ error: { code: 'TokenExpired' } }, { status: 403 }) : null);
  server.conversation = 'c2';
  chat.say('This is meant for c1');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.stored).toEqual([]);
});
