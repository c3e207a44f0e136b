import { accountOf, type MethodDetails } from '../../domain/payout/payout-method.ts';
import type { Db, Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { partnerAndParts } from '../partner/merged-into.ts';
import { blindIndex, type DataKeys } from '../secrets.ts';

/** An account that a bank has called closed (AC04 of ISO 20022) and not said to be open since. */
export const calledClosed = { refusedCode: 'AC04', openSaidBy: null } as const;

/**
 * True if the bank has called this account of the partner closed: a payment there would come back, less a fee. Only details of the partner and its
 * parts are searched, so that nobody learns about others' accounts.
 */
export async function isClosedAccount(
  { db, keys }: { readonly db: Db | Tx; readonly keys: DataKeys },
  { partnerId, details }: { readonly partnerId: string; readonly details: MethodDetails },
): Promise<boolean> {
  const detailsIndex = blindIndex(keys, 'iban', accountOf(details));
  const own = await db.$queryRaw<{ id: string }[]>`select w.id from ${partnerAndParts(Prisma.sql`${partnerId}::uuid`)} w`;
  return (await db.payoutMethod.count({ where: { partnerId: { in: own.map(({ id }) => id) }, detailsIndex, ...calledClosed } })) > 0;
}
