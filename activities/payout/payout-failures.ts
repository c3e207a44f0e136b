import type { PayoutDraft } from '../../domain/payout/payout-draft.ts';
import type { PayoutPhase } from '../../domain/payout/payout-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { holdPayouts } from './payouts-on-hold.ts';

const tries = 3;

/** True if the payout failed or was returned. */
export const hasComeBack = (state: PayoutPhase): boolean => state === 'failed' || state === 'returned';

/**
 * Holds the partner's payouts after three of them came back in a row since a person last looked, and tells finance. Only a person lifts the
 * hold.
 */
export async function holdAfterThirdFailure(tx: Tx, { payout, asOf }: PayoutDraft): Promise<void> {
  const { partnerId } = payout;
  if (!(await haveAllComeBack(tx, partnerId))) return;
  await holdPayouts(tx, { partnerId, asOf, reason: 'third_failure', inputs: { payouts: tries } });
}

/** Returns those of these partners that have at least three payouts that came back, in a row or not. */
export async function cameBackOften(tx: Tx, partnerIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (partnerIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select partner_id as id from payout where partner_id = any (${partnerIds}::uuid[]) and state in ('failed', 'returned')
    group by partner_id having count(*) >= ${tries}`;
  return new Set(rows.map(({ id }) => id));
}

async function haveAllComeBack(tx: Tx, partnerId: string): Promise<boolean> {
  const { failuresCountedFrom } = await tx.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { failuresCountedFrom: true } });
  const last = await tx.payout.findMany({
    where: {
      partnerId,
      state: { not: 'canceled' },
      // a refused file says nothing against its payouts
      events: { none: { toState: 'failed', evidence: { path: ['isOfFile'], equals: true } } },
      ...(failuresCountedFrom === null ? {} : { createdAt: { gt: failuresCountedFrom } }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: tries,
    select: { state: true },
  });
  return last.length === tries && last.every(({ state }) => state === 'failed' || state === 'returned');
}
