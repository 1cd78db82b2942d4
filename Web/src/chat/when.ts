import type { Phrases } from './phrases/phrases';

const day = 24 * 60 * 60 * 1000;

/** The time of day, as the locale writes it. */
export function timeOf(at: string, locale: string): string {
  return written(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** Today, Yesterday, or the date. */
export function dayOf(at: string, now: Date, locale: string, phrases: Phrases): string {
  const ago = daysBetween(new Date(at), now);
  if (ago === 0) return phrases.today;
  if (ago === 1) return phrases.yesterday;
  return written(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at));
}

/** When somebody is there again. Null when that is not known, or past. */
export function backAgain(opensAt: string | null | undefined, now: Date, locale: string, phrases: Phrases): string | null {
  if (!opensAt) return null;
  const at = new Date(opensAt);
  if (at <= now) return null;
  const ahead = daysBetween(now, at);
  const weekday = written(locale, ahead < 7 ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' });
  return phrases.awayUntil(ahead <= 0 ? null : ahead === 1 ? phrases.tomorrow : weekday.format(at), timeOf(opensAt, locale));
}

/** In the digits in which the bot writes, too. */
function written(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(new Intl.Locale(locale, { numberingSystem: 'latn' }), options);
}

function daysBetween(from: Date, to: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(to) - midnight(from)) / day);
}
