/** What a key says about an offer; null when it says nothing. */
export type Answer = 'accept' | 'decline';

type Press = Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'key' | 'code'>;

/**
 * Alt with the key on which Y or N stands. Where no Latin letters stand, the places of these keys count; but not while somebody writes:
 * on a Mac, Option with N is the first half of "ñ".
 */
export function answerOf(press: Press, writing: boolean): Answer | null {
  if (!press.altKey || press.ctrlKey || press.metaKey) return null;
  const latin = /^[a-z]$/i.test(press.key);
  if (!latin && writing) return null;
  return ({ y: 'accept', n: 'decline' } as const)[latin ? press.key.toLowerCase() : press.code.replace(/^Key/, '').toLowerCase()] ?? null;
}

/** Whether the keys that are pressed write words. */
export const isWriting = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'));
