import { Prisma } from '../generated/client.ts';
import { mayNotLeave } from '../payout/paid-again.ts';
import { obstacleIn } from '../payout/standing-payouts.ts';

interface Rows {
  readonly payout: Prisma.Sql;
  readonly method: Prisma.Sql;
  readonly partner: Prisma.Sql;
}

/**
 * Of rows of `payout`, `payout_method` and `partner`, named so in the query: whether the payout may go into a bank file now. It is approved, by bank file,
 * not on hold, in no file yet, to an account that is still in use, of a partner who may be paid, and of no money that is owed or that a debit of the bank may have paid already.
 */
export const isReadyForFile = ({ payout, method, partner }: Rows): Prisma.Sql => Prisma.sql`(
  ${payout}.state = 'approved' and ${payout}.rail = 'bank_file' and ${payout}.hold_reason is null and ${payout}.payout_batch_id is null
  and ${obstacleIn({ method, partner })} is null
  and not ${mayNotLeave(payout)})`;
