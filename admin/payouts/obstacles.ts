import type { PayoutDetail } from '../../api/contract/payouts.ts';
import type { Say } from '../i18n/say.ts';

/** Why this person cannot approve it now, and who can. The server asks again. */
export function approvalObstacle(
  { isOwn, hold, approvers }: Pick<PayoutDetail, 'isOwn' | 'hold' | 'approvers'>,
  say: Say,
): string | undefined {
  if (isOwn) {
    const names = approvers.map(({ name }) => name).join(', ');
    return names === '' ? say('payouts.ownNobody') : say('payouts.ownAsk', { names });
  }
  return hold === null ? undefined : say('payouts.heldObstacle');
}
