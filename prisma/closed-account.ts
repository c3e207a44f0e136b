import { accountOf, type MethodDetails } from '../domain/payout-method.ts';
import type { Db, Tx } from './client.ts';
import { blindIndex, type DataKeys } from './secrets.ts';

/** What a bank has called closed (AC04 of ISO 20022), and nobody has heard from it since that it is open. */
export const calledClosed = { revokedAt: { not: null }, revokedReason: 'AC04', revokedBy: null, openSaidBy: null } as const;

/**
 * So its bank has called this very account of the partner: whatever goes there comes back, less a fee. Of the partner's own details alone, so that nobody learns
 * what others have.
 */
export async function isClosedAccount(
  { db, keys }: { readonly db: Db | Tx; readonly keys: DataKeys },
  { partnerId, details }: { readonly partnerId: string; readonly details: MethodDetails },
): Promise<boolean> {
  const detailsIndex = blindIndex(keys, 'iban', accountOf(details));
  return (await db.payoutMethod.count({ where: { partnerId, detailsIndex, ...calledClosed } })) > 0;
}
