import { isDeadAccount, type PayoutRow } from '../../api/contract/payouts.ts';
import type { Phrase } from '../i18n/say.ts';

/** True if the account itself takes no money, so that another attempt is in vain. */
export const needsNewDetails = ({ failureCode }: Pick<PayoutRow, 'failureCode'>): boolean => isDeadAccount(failureCode);

type Failed = Pick<PayoutRow, 'state' | 'failureCode' | 'missing' | 'waits'>;

/** Returns what somebody has to do about money that did not arrive. */
export function nextStepOf(payout: Failed): Phrase {
  if (payout.waits?.why === 'from_before_stop') return 'payouts.steps.record';
  if (payout.state === 'uncertain') return 'payouts.steps.lookUp';
  if ((payout.missing?.amount ?? 0) > 0) return 'payouts.steps.missing';
  return needsNewDetails(payout) ? 'payouts.steps.details' : 'payouts.steps.again';
}
