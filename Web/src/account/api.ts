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

let csrf = '';

/** The token that every call but GET must carry; it comes with the account. */
export function rememberCsrf(token: string): void {
  csrf = token;
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
  const request: RequestInit = { method, headers: { ...headers, Accept: 'application/json', ...(method === 'GET' ? {} : { 'X-CSRF': csrf }) } };
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
