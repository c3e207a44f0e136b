import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aDocumentWithVat } from '../documents.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let world: Payables;
beforeAll(async () => {
  ({ api, world } = await payableApi());
});
afterAll(() => world.end());

const billed = { country: 'CH', legalName: 'Brunner GmbH', street: 'Weg 1', postcode: '3600', town: 'Thun' };
const vatId = 'CHE-109.322.551 MWST';
const reason = 'UID register, 29 November: deleted on 12 November.';

/** Approved, of a partner whose VAT id was found. */
async function anApprovedPayout() {
  const payout = await world.payout();
  const { partnerId } = await api.owner.payout.findUniqueOrThrow({ where: { id: payout.payoutId } });
  const tax = { entity: 'company', vatRegistered: true, vatId, vatIdCheckedAt: new Date(), validFrom: new Date(Date.now() - 60_000) };
  await api.owner.partnerTaxProfile.create({ data: { id: uuid(), partnerId, ...billed, ...tax } });
  await payout.approve();
  return { ...payout, partnerId };
}
const holdOf = async (payoutId: string) => (await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } })).holdReason;

test('M4: an approved payout with VAT is put on hold once its VAT number is not found; one without VAT is not', async () => {
  const finance = await somebody(api, ['finance_preparer']);
  const [taxed, untaxed] = [await anApprovedPayout(), await anApprovedPayout()];
  await aDocumentWithVat(api.owner, taxed.payoutId);
  for (const { partnerId } of [taxed, untaxed])
    await finance.post(`/v1/partners/${partnerId}/refute-vat-id`, { vatId, billed, reason }).expect(200);
  for (const { drain } of [taxed, untaxed]) await drain();
  expect([await holdOf(taxed.payoutId), await holdOf(untaxed.payoutId)]).toEqual([reason, null]);
  const { holdUntil, state } = await api.owner.payout.findUniqueOrThrow({ where: { id: taxed.payoutId } });
  expect([holdUntil, state]).toEqual([null, 'approved']);
  expect(await api.owner.auditEntry.count({ where: { action: 'payout.hold', subjectId: taxed.payoutId, reason } })).toBe(1);
});
