import { DomainError } from '../../domain/errors.ts';
import { isGone } from '../../domain/promise/partner-onboarding-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { readStanding } from '../../prisma/partner/standing.ts';

/**
 * Requires that the last owner of a partner and its parts may leave: only once the partner has ended and nothing is owed either way, because nobody
 * new can be invited then. @throws `last_owner`, `last_owner_of_gone`
 */
export async function lastOwnerMayGo(tx: Tx, partnerId: string, whole: readonly string[]): Promise<void> {
  const { state } = await readStanding(tx, partnerId);
  if (!isGone(state)) throw new DomainError('last_owner');
  if (await isMoneyLeft(tx, whole)) throw new DomainError('last_owner_of_gone');
}

/** True if anything is earned, owed or on its way. Each is checked alone, because a debt offsets nothing before it is booked. */
async function isMoneyLeft(tx: Tx, whole: readonly string[]): Promise<boolean> {
  const ids = [...whole];
  const [row] = await tx.$queryRaw<{ is_left: boolean }[]>`
    select exists (select from ledger.account a join ledger.balance b on b.account_id = a.id
      where a.partner_id = any(${ids}::uuid[]) and b.balance <> 0)
      or exists (select from payout where partner_id = any(${ids}::uuid[])
        and state not in ('settled', 'failed', 'returned', 'canceled')) as is_left`;
  return row?.is_left ?? true;
}
