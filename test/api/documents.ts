import { v7 as uuid } from 'uuid';
import type { Db } from '../../prisma/client.ts';

let number = 990_000;

/** A self-billing document of CHF 10.00 with Swiss VAT on top, as a payout has it since it was reserved. */
export async function aDocumentWithVat(owner: Db, payoutId: string): Promise<void> {
  const { partnerId } = await owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  number += 1;
  const named = { series: 'SB', year: 2026, number, reference: `SB-2026-${number}`, kind: 'self_bill', regime: 'domestic' };
  const figures = { netMinor: 1_000n, vatMinor: 81n, grossMinor: 1_081n, fromVersions: {}, toVersions: {} };
  const parties = { companySnapshot: {}, partnerTaxSnapshot: {} };
  await owner.taxDocument.create({
    data: { id: uuid(), partnerId, payoutId, currency: 'CHF', issuedAt: new Date(), ...named, ...figures, ...parties },
  });
}
