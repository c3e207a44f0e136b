import { accountOf, type MethodDetails } from '../domain/payout-method.ts';
import type { Db, Tx } from './client.ts';
import { blindIndex, type DataKeys } from './secrets.ts';

/** ISO 20022: the account that was named is closed. */
const closed = 'AC04';

/**
 * The bank has said so of this very account of the partner, and has not paid to it since: whatever goes there comes back, less a fee. Of the partner's own
 * details alone, so that nobody learns what others have.
 */
export async function isClosedAccount(
  { db, keys }: { readonly db: Db | Tx; readonly keys: DataKeys },
  { partnerId, details }: { readonly partnerId: string; readonly details: MethodDetails },
): Promise<boolean> {
  const detailsIndex = blindIndex(keys, 'iban', accountOf(details));
  const refused = { partnerId, detailsIndex, revokedAt: { not: null }, revokedReason: closed, revokedBy: null };
  return (await db.payoutMethod.count({ where: refused })) > 0;
}
