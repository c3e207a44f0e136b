import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import type { Say } from '../i18n/say.ts';

/** Returns why this person cannot approve the payout now and who can; undefined if nothing prevents it. The server checks again. */
export function approvalObstacle(
  payout: Pick<PayoutDetail, 'isOwn' | 'ownPart' | 'hold' | 'approvers' | 'requestedBy' | 'preparedBy' | 'isProposerOut'>,
  say: Say,
): string | undefined {
  const { isOwn, hold, approvers, isProposerOut } = payout;
  if (isOwn) {
    const names = approvers.map(({ name }) => name).join(', ');
    const part = say(`payouts.ownParts.${payout.ownPart ?? 'prepared'}`);
    return names === '' ? say('payouts.ownNobody', { part }) : say('payouts.ownAsk', { part, names });
  }
  if (isProposerOut) return say('payouts.proposerOut');
  if (isUnprepared(payout)) return say('payouts.unprepared');
  return hold === null ? undefined : say('payouts.heldObstacle');
}

/** True if the schedule alone proposed it: one person has to prepare its run, and another approves it. */
export const isUnprepared = ({ requestedBy, preparedBy }: Pick<PayoutRow, 'requestedBy' | 'preparedBy'>): boolean =>
  requestedBy === null && preparedBy === null;
