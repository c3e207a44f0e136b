import { randomInt } from 'node:crypto';

/** Without vowels, so that no word appears, and without what looks alike (S76). */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
const length = 8;

/** A new code of a link: 27 to the power of 8, too many to guess behind a rate limit. */
export const publicCode = (): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
