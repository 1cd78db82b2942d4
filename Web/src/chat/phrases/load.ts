import { en } from './en';
import { type Phrases, type Tag, tags } from './phrases';

/** Each language is a file of its own: a customer loads the one that is read. */
const files: Readonly<Record<Exclude<Tag, 'en'>, () => Promise<{ readonly phrases: Phrases }>>> = {
  de: () => import('./de'),
  fr: () => import('./fr'),
  es: () => import('./es'),
  pt: () => import('./pt'),
  ar: () => import('./ar'),
};

/** The first of the customer's locales that we speak, or simply the first; one that is no language tag is left out. */
export function localeAmong(wanted: readonly string[]): string {
  const known = wanted.flatMap(canonical);
  return known.find(locale => tagOf(locale)) ?? known[0] ?? 'en';
}

/** The tag of a locale's language; null when we do not speak it. */
export function tagOf(locale: string): Tag | null {
  const language = locale.split('-')[0]!.toLowerCase();
  return tags.find(tag => tag === language) ?? null;
}

/** The phrases of a language; English when they cannot be fetched, since a chat in another language is better than none. */
export async function phrasesOf(tag: Tag): Promise<Phrases> {
  return tag === 'en' ? en : files[tag]().then(file => file.phrases, () => en);
}

function canonical(locale: string): string[] {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'));
  } catch {
    return [];
  }
}
