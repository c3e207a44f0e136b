import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Returns an id like Stripe's: the prefix, an underscore and 24 letters and digits. */
export function stripeId(prefix: string): string {
  return `${prefix}_${Array.from({ length: 24 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')}`;
}
