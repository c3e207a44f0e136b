import type { Phrase } from '../i18n/say.ts';

const words: Readonly<Record<string, Phrase>> = {
  self_referral: 'reviews.kinds.self_referral',
  excess_payment: 'reviews.kinds.excess_payment',
};

/** A doubt that this page does not know yet is still a doubt. */
export const doubtWord = (kind: string): Phrase => words[kind] ?? 'reviews.kinds.other';
