import { randomInt } from 'node:crypto';

/** Without vowels, so that no words appear, and without characters that look alike (S76). */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
const length = 8;

/** Returns a new code for a link. There are 27 to the power of 8, too many to guess behind a rate limit. */
export const publicCode = (): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
