import type { PayoutCheck } from '../../api/contract/payout-detail.ts';
import type { VerbWords } from './use-verb-words.ts';

/** Checks of what has changed since the payout was prepared. */
export const changeableChecks = ['editor_still_there', 'requester_still_there', 'rate_still_stands'] as const;

/** Returns what such a check found, in words: since when a person is locked, or the old rate and the newly confirmed one. */
export function changedSince({ code, value, passed }: PayoutCheck, { say, day }: Pick<VerbWords, 'say' | 'day'>): string | undefined {
  if (value === null) return undefined;
  if (code === 'editor_still_there' || code === 'requester_still_there') return say('payouts.sinceDate', { date: day(value) });
  if (code !== 'rate_still_stands') return undefined;
  const [rate = '', newer] = value.split('/');
  if (passed) return rate;
  return newer === undefined ? say('payouts.rateOld', { rate }) : say('payouts.rateSince', { rate, newer });
}
