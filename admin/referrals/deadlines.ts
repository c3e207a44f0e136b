import type { Phrase } from '../i18n/say.ts';

const words: Readonly<Record<string, Phrase>> = {
  reminder: 'referrals.due.reminder',
  lapse: 'referrals.due.lapse',
  release: 'referrals.due.release',
  review: 'referrals.due.review',
  end: 'referrals.due.end',
};

/** What a named deadline of a referral announces. */
export const deadlineWord = (name: string): Phrase => words[name] ?? 'referrals.due.other';
