import type { PayoutDetail, PayoutRow } from '../../api/contract/payouts.ts';
import type { Say } from '../i18n/say.ts';

/** Why this person cannot approve it now, and who can. The server asks again. */
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

/** Proposed by the schedule alone: somebody prepares its run first, somebody else approves it. */
export const isUnprepared = ({ requestedBy, preparedBy }: Pick<PayoutRow, 'requestedBy' | 'preparedBy'>): boolean =>
  requestedBy === null && preparedBy === null;
