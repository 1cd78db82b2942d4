import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { call, onSessionEnd, remember } from './api';

const problem = (status: number, code: string) => new Response(JSON.stringify({ code, detail: code }), { status });
const account = (id: string, csrf: string) => new Response(JSON.stringify({ id, csrf }));

/** A server that knows one session; calls with another token are refused as the real one refuses them. */
const server = (session: { id: string; csrf: string } | null) => {
  const saved: string[] = [];
  vi.stubGlobal('fetch', async (path: string, { method, headers, body }: { method: string; headers: Record<string, string>; body?: string }) => {
    if (session === null) return problem(401, 'not_signed_in');
    if (path === '/api/account') return account(session.id, session.csrf);
    if (method !== 'GET' && headers['X-CSRF'] !== session.csrf) return problem(403, 'csrf');
    saved.push(body ?? '');
    return new Response('{}');
  });
  return saved;
};

describe('a call of somebody who signed in', () => {
  const ended = vi.fn();
  beforeEach(() => {
    remember({ id: 'ana', csrf: 'old' });
    onSessionEnd(ended);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    ended.mockReset();
  });

  test('goes through when the same person signed in again in another tab', async () => {
    const saved = server({ id: 'ana', csrf: 'new' });
    await call('PUT', '/api/admin/answers/where', { text: 'x' });
    await call('PUT', '/api/admin/answers/where', { text: 'y' });
    expect(saved).toEqual(['{"text":"x"}', '{"text":"y"}']);
    expect(ended).not.toHaveBeenCalled();
  });

  test('is not made in the name of somebody else who signed in in another tab', async () => {
    const saved = server({ id: 'ben', csrf: 'new' });
    await expect(call('PUT', '/api/admin/answers/where', {})).rejects.toMatchObject({ code: 'csrf' });
    expect(saved).toEqual([]);
    expect(ended).toHaveBeenCalledOnce();
  });

  test('tells that the session has ended', async () => {
    server(null);
    await expect(call('GET', '/api/admin/answers')).rejects.toMatchObject({ status: 401 });
    await expect(call('PUT', '/api/admin/answers/where', {})).rejects.toMatchObject({ status: 401 });
    expect(ended).toHaveBeenCalledTimes(2);
  });

  test('tells nobody while nobody was signed in', async () => {
    remember(null);
    server(null);
    await expect(call('GET', '/api/account')).rejects.toMatchObject({ status: 401 });
    expect(ended).not.toHaveBeenCalled();
  });
});
