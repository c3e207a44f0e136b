import type { Db } from '../../prisma/client.ts';
import type { BankDesk } from './bank-desk.ts';
import type { Cast } from './cast.ts';

/** Everybody and everything that pays. */
export interface Office extends BankDesk {
  readonly cast: Cast;
}

/** Minor units. */
export async function availableOf(db: Db, partnerId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ available: bigint | null }[]>`
    select sum(b.balance)::bigint as available from ledger.balance b join ledger.account a on a.id = b.account_id
    where a.partner_id = ${partnerId}::uuid and a.code = 'partner_available'`;
  return Number(row?.available ?? 0n);
}

export const after = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);
