import type { Db } from '../../prisma/client.ts';
import type { BankDesk } from './bank-desk.ts';
import type { Cast } from './cast.ts';

/** The people and systems that make payouts. */
export interface Office extends BankDesk {
  readonly cast: Cast;
}

/** Returns a balance in the partner's only currency, in minor units. */
export async function balanceOf(
  db: Db,
  { partnerId, of = 'available' }: { readonly partnerId: string; readonly of?: 'available' | 'recoverable' },
): Promise<number> {
  const [row] = await db.$queryRaw<{ balance: bigint | null }[]>`
    select sum(b.balance)::bigint as balance from ledger.balance b join ledger.account a on a.id = b.account_id
    where a.partner_id = ${partnerId}::uuid and a.code = ${`partner_${of}`}`;
  return Number(row?.balance ?? 0n);
}

export const after = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);
