import { Prisma } from '../generated/client.ts';
import { mayNotLeave } from '../payout/paid-again.ts';
import { obstacleIn } from '../payout/standing-payouts.ts';

interface Rows {
  readonly payout: Prisma.Sql;
  readonly method: Prisma.Sql;
  readonly partner: Prisma.Sql;
}

/**
 * SQL condition on rows of `payout`, `payout_method` and `partner`: the payout may go into a bank file now. It is approved, paid by bank file, not
 * on hold and in no file; its account is in use, its partner may be paid, and its money is neither owed nor possibly paid already.
 */
export const isReadyForFile = ({ payout, method, partner }: Rows): Prisma.Sql => Prisma.sql`(
  ${payout}.state = 'approved' and ${payout}.rail = 'bank_file' and ${payout}.hold_reason is null and ${payout}.payout_batch_id is null
  and ${obstacleIn({ method, partner })} is null
  and not ${mayNotLeave(payout)})`;
