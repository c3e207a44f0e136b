import type { NamedPayout } from '../../domain/bank-booking.ts';
import type { Details } from '../../domain/errors.ts';
import { explainedAway } from '../../domain/explained-away.ts';
import { saidReturns } from '../../domain/payout-return.ts';
import { payoutStates } from '../../domain/payout-state.ts';
import { outTwiceBy } from '../../domain/second-payment.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { evidenceOf } from '../../prisma/payout-evidence.ts';

/** What a booking is held against, without what the bank has told before: the worker judges with that once more. */
export async function findNamedPayouts(tx: Tx, payoutIds: readonly string[]): Promise<NamedPayout[]> {
  const payouts = await tx.payout.findMany({ where: { id: { in: [...payoutIds] } } });
  const rows = await tx.$queryRaw<{ payoutId: string; history: Details[] }[]>`
    select payout_id as "payoutId", jsonb_agg(${evidenceOf(Prisma.sql`e`)} order by id) as history from payout_event e
    where payout_id = any (${payoutIds}::uuid[]) group by payout_id`;
  const histories = new Map(rows.map(({ payoutId, history }) => [payoutId, history]));
  return payouts.map((payout) => {
    const history = histories.get(payout.id) ?? [];
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
    };
  });
}
