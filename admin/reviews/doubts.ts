import type { Phrase } from '../i18n/say.ts';

const words: Readonly<Record<string, Phrase>> = {
  self_referral: 'reviews.kinds.self_referral',
  excess_payment: 'reviews.kinds.excess_payment',
};

/** Returns the word for a doubt; a kind unknown to this page reads as a general doubt. */
export const doubtWord = (kind: string): Phrase => words[kind] ?? 'reviews.kinds.other';
