import type { Phrases } from './phrases/phrases';
import type { Refusal } from './wire';

/** The site's word on who is signed in holds no more, or never did. */
export const isSignedOut = (refusal: Pick<Refusal, 'code'> | null): boolean => refusal?.code.startsWith('user_token') ?? false;

/** The same may go through later. */
export const passes = ({ status }: Refusal): boolean => status === 429 || status >= 500;

/** The server's sentences are English; who reads another language gets ours. Null where we have none. */
export function inWords(refusal: Refusal, phrases: Phrases): string | null {
  return inOurWords(refusal.code, phrases) ?? (phrases.language === 'en' ? refusal.message : null);
}

/** Why a message was not sent, where that says more than "not sent": what failed inside the server does not. */
export const whyNotSent = (refusal: Refusal, phrases: Phrases): string | null =>
  refusal.status < 500 ? inWords(refusal, phrases) : inOurWords(refusal.code, phrases);

/** Refusals that a customer can do something about, whatever the language. */
function inOurWords(code: string, phrases: Phrases): string | null {
  switch (code) {
    case 'no_room':
      return phrases.attachNoRoom;
    case 'message_full':
      return phrases.leaveNoRoom;
    case 'uploads_busy':
      return phrases.attachBusy;
    case 'too_slow':
      return phrases.attachTooSlow;
    default:
      return null;
  }
}
