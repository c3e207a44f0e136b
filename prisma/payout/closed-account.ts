import { accountOf, type MethodDetails } from '../../domain/payout/payout-method.ts';
import type { Db, Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { partnerAndParts } from '../partner/merged-into.ts';
import { blindIndex, type DataKeys } from '../secrets.ts';

/** What a bank has called closed (AC04 of ISO 20022), and nobody has heard from it since that it is open. */
export const calledClosed = { refusedCode: 'AC04', openSaidBy: null } as const;

/**
 * So its bank has called this very account of the partner: whatever goes there comes back, less a fee. Of the details of the partner and
 * its parts alone, so that nobody learns what others have.
 */
export async function isClosedAccount(
  { db, keys }: { readonly db: Db | Tx; readonly keys: DataKeys },
  { partnerId, details }: { readonly partnerId: string; readonly details: MethodDetails },
): Promise<boolean> {
  const detailsIndex = blindIndex(keys, 'iban', accountOf(details));
  const own = await db.$queryRaw<{ id: string }[]>`select w.id from ${partnerAndParts(Prisma.sql`${partnerId}::uuid`)} w`;
  return (await db.payoutMethod.count({ where: { partnerId: { in: own.map(({ id }) => id) }, detailsIndex, ...calledClosed } })) > 0;
}
