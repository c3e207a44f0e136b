import type { PayoutCheck } from '../../api/contract/payouts.ts';
import type { VerbWords } from './use-verb-words.ts';

/** Checks of what has changed since the payout was put together. */
export const changeableChecks = ['editor_still_there', 'requester_still_there', 'rate_still_stands'] as const;

/** What one of these looked at, in the reader's words: since when somebody is locked; the rate, and the one that was confirmed since. */
export function changedSince({ code, value, passed }: PayoutCheck, { say, day }: Pick<VerbWords, 'say' | 'day'>): string | undefined {
  if (value === null) return undefined;
  if (code === 'editor_still_there' || code === 'requester_still_there') return say('payouts.sinceDate', { date: day(value) });
  if (code !== 'rate_still_stands') return undefined;
  const [rate = '', newer] = value.split('/');
  if (passed) return rate;
  return newer === undefined ? say('payouts.rateOld', { rate }) : say('payouts.rateSince', { rate, newer });
}
