const email = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const FewestDigits = 6;
/** The digits of any script. */
const phone = /^\+?[\p{Nd}\s()/.-]{6,25}$/u;

/** Whether it looks like an e-mail address or a telephone number, of at least six digits. */
export const isAddress = (text: string): boolean => email.test(text) || (phone.test(text) && (text.match(/\p{Nd}/gu) ?? []).length >= FewestDigits);
