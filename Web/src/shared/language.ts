const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' });

/** `de-AT` → German (Austria); what is no language tag stays as it is. */
export function languageInWords(locale: string): string {
  try {
    return names.of(locale.replaceAll('_', '-')) ?? locale;
  } catch {
    return locale;
  }
}
