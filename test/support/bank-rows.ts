import { v7 as uuid } from 'uuid';
import type { Db } from '../../prisma/client.ts';
import type { BankEntry } from '../../prisma/generated/client.ts';

/** Writes a debit of CHF 60.00 that waits for a person, because it names no known payout. */
export async function aHeldBooking(owner: Db, change: Partial<BankEntry> = {}): Promise<BankEntry> {
  const importId = uuid();
  await owner.bankFileImport.create({
    data: { id: importId, sha256: uuid(), importedBy: uuid(), state: 'applied', raw: new Uint8Array([1]) },
  });
  const id = uuid();
  return owner.bankEntry.create({
    data: {
      id,
      importId,
      accountIban: 'CH5604835012345678009',
      acctSvcrRef: id,
      contentHash: id,
      kind: 'camt.054',
      isDebit: true,
      amountMinor: 6_000n,
      currency: 'CHF',
      bookedOn: new Date('2026-11-04'),
      reference: `booking ${id}`,
      outcome: 'suspense',
      reason: 'unknown_payout',
      ...change,
    },
  });
}
