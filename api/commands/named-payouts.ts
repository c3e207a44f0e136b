import type { NamedPayout } from '../../domain/bank/bank-booking.ts';
import type { Details } from '../../domain/errors.ts';
import { explainedAway } from '../../domain/payout/explained-away.ts';
import { outTwiceBy } from '../../domain/payout/out-twice.ts';
import { saidReturns } from '../../domain/payout/said-returns.ts';
import { payoutStates } from '../../domain/payout/payout-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { evidenceOf } from '../../prisma/payout/payout-evidence.ts';
import { hasOpenSecond } from '../../prisma/bank/undecided-debits.ts';

/** Reads the payouts to compare a booking with, without the bank's earlier reports: the worker judges again with those. */
export async function findNamedPayouts(tx: Tx, payoutIds: readonly string[]): Promise<NamedPayout[]> {
  const payouts = await tx.payout.findMany({ where: { id: { in: [...payoutIds] } } });
  const rows = await tx.$queryRaw<{ id: string; hasOpenSecond: boolean; history: Details[] | null }[]>`
    select p.id, ${hasOpenSecond(Prisma.sql`p`)} as "hasOpenSecond",
      (select jsonb_agg(${evidenceOf(Prisma.sql`e`)} order by e.id) from payout_event e where e.payout_id = p.id) as history
    from payout p where p.id = any (${payoutIds}::uuid[])`;
  return payouts.map((payout) => {
    const told = rows.find(({ id }) => id === payout.id);
    const history = told?.history ?? [];
    return {
      state: oneOf(payoutStates, payout.state),
      amount: safeInteger(payout.amountMinor),
      currency: payout.currency.trim(),
      returned: safeInteger(payout.returnedMinor),
      returnFee: safeInteger(payout.returnFeeMinor),
      outTwice: outTwiceBy(history),
      explainedAway: explainedAway(history),
      counted: [],
      said: saidReturns(history),
      earlierDebits: [],
      hasOpenSecond: told?.hasOpenSecond === true,
    };
  });
}
