/** A secret that the server shows once. */
export type Secret = { readonly of: string; readonly text: string };

/** Does something, and gives the secret that came of it; null when none did. */
export type Act = (what: () => Promise<Secret | null>) => void;

/** Secrets stay in sight, wherever the admin goes, until each is closed. */
export const shownWith = (shown: readonly Secret[], came: Secret | null): readonly Secret[] => (came === null ? shown : [...shown, came]);
