import type { Phrase } from '../i18n/say.ts';

const words: Readonly<Record<string, Phrase>> = {
  reminder: 'referrals.due.reminder',
  lapse: 'referrals.due.lapse',
  release: 'referrals.due.release',
  review: 'referrals.due.review',
  end: 'referrals.due.end',
};

/** Returns the text for a referral's deadline; after the end of the referral the release is the last one. */
export function deadlineWord(name: string, state?: string): Phrase {
  return state === 'ended' && name === 'release' ? 'referrals.due.lastRelease' : (words[name] ?? 'referrals.due.other');
}
