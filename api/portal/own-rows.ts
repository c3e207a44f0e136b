import type { Db, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** Reads by SQL statements: the portal's role may read only some columns of most tables, but a model would ask for all. It may read terms whole. */
export type OwnRows = Pick<Tx, '$queryRaw' | 'programTerms'>;

/**
 * Reads as commend_portal for one partner, in one snapshot: the database shows this partner's rows and no others, whatever a statement asks for.
 * The setting ends with the transaction, so that no pooled connection keeps it.
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
