/** A random id for one command: kept on retries, so that the server does it once. */
export const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
