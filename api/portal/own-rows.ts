import type { Db, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** Statements, for the portal's role may read only some columns of most tables, and a model would ask for all. Terms it may read whole. */
export type OwnRows = Pick<Tx, '$queryRaw' | 'programTerms'>;

/**
 * Reads as commend_portal for one partner, all of it in one snapshot: the database shows this partner's rows and no others, whatever the
 * statement asks for. The setting ends with the transaction, so that no pooled connection carries it on.
 */
export function asPartner<Result>(portal: Db, partnerId: string, read: (rows: OwnRows) => Promise<Result>): Promise<Result> {
  return portal.$transaction(
    async (tx) => {
      await tx.$queryRaw`select set_config('app.partner_id', ${partnerId}, true)`;
      return read(tx);
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
  );
}
