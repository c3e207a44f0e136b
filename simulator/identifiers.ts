import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id as Stripe makes them: the prefix, an underscore and 24 letters and digits. */
export function stripeId(prefix: string): string {
  return `${prefix}_${Array.from({ length: 24 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')}`;
}
