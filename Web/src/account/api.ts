/** A refusal or failure of a call; `message` is a sentence that may be shown. */
export class CallFailed extends Error {
  constructor(
    /** HTTP status; 0 when the server could not be reached. */
    readonly status: number,
    /** The stable code of the problem; "unreachable" when there was no answer. */
    readonly code: string,
    message: string,
    /** The whole problem+json body, for the fields that a code adds. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Who this page works for, and the token that every call but GET must carry. */
type SignedIn = { readonly id: string; readonly csrf: string };

let me: SignedIn | null = null;
let sessionEnded: () => void = () => undefined;

export function remember(account: SignedIn | null): void {
  me = account;
}

/** @param ended called when the server knows this page's person no longer: the session is over, or somebody else signed in. */
export function onSessionEnd(ended: () => void): () => void {
  sessionEnded = ended;
  return () => (sessionEnded = () => undefined);
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One JSON call to our own server. Throws {@link CallFailed}. */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  return read<T>(await send(method, path, sent, sent === undefined ? {} : { 'Content-Type': 'application/json' }));
}

/** Uploads a file as it is. Throws {@link CallFailed}. */
export async function upload<T>(path: string, file: Blob): Promise<T> {
  return read<T>(await send('POST', path, file, { 'Content-Type': 'application/octet-stream' }));
}

async function send(method: Method, path: string, body: BodyInit | undefined, headers: Record<string, string>): Promise<Response> {
  const response = await ask(method, path, body, headers);
  const code = response.ok ? undefined : await codeOf(response);
  if (code === 'csrf' && (await isStillMe())) return ask(method, path, body, headers);
  if (me !== null && (code === 'csrf' || code === 'not_signed_in')) sessionEnded();
  return response;
}

/** Another tab may have signed in anew: the same person goes on with the new token. */
async function isStillMe(): Promise<boolean> {
  const response = await ask('GET', '/api/account', undefined, {});
  const now = response.ok ? ((await response.json()) as SignedIn) : null;
  if (now === null || now.id !== me?.id) return false;
  remember(now);
  return true;
}

const codeOf = async (response: Response): Promise<string | undefined> => failure(response.status, parse(await response.clone().text())).code;

async function ask(method: Method, path: string, body: BodyInit | undefined, headers: Record<string, string>): Promise<Response> {
  const request: RequestInit = { method, headers: { ...headers, Accept: 'application/json', ...(method === 'GET' ? {} : { 'X-CSRF': me?.csrf ?? '' }) } };
  if (body !== undefined) request.body = body;
  try {
    return await fetch(path, request);
  } catch {
    throw new CallFailed(0, 'unreachable', 'The server cannot be reached. Check the connection and try again.');
  }
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  const body = parse(text);
  if (!response.ok) throw failure(response.status, body);
  return body as T;
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failure(status: number, body: unknown): CallFailed {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const sentence = firstText(problem['detail'], problem['title']) ?? `The server answered with status ${status}.`;
  return new CallFailed(status, firstText(problem['code']) ?? String(status), sentence, problem);
}

const firstText = (...values: unknown[]): string | undefined => values.find((value): value is string => typeof value === 'string' && value !== '');

/** What to tell a person about anything that was thrown. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
