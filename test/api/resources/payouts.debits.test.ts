import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { PayoutCheck } from '../../../api/contract/payout-detail.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { isRefused } from '../../../prisma/payout/refused-account.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { methodRow } from '../../support/payout-world.ts';
import { aDocumentWithVat } from '../documents.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let world: Payables;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world } = await payableApi());
  approver = await somebody(api, ['finance_approver']);
});
afterAll(() => world.end());

const shown = async (payoutId: string) => (await approver.get(`/v1/payouts/${payoutId}`).expect(200)).body;
const checkOf = async (payoutId: string, code: PayoutCheck['code']): Promise<PayoutCheck> =>
  (await shown(payoutId)).checks.find((check: PayoutCheck) => check.code === code);

/** Paid by the bank with one debit, which is booked. */
async function aPaidPayout() {
  const payout = await world.payout();
  await payout.approve();
  await inFile(payout);
  await aHeldBooking(api.owner, { matchedPayoutId: payout.payoutId, amountMinor: 41_250n, outcome: 'matched', reason: null });
  expect(await payout.see({ kind: 'settled', reference: 'debit-1', amount: 41_250 })).toMatchObject({ phase: 'settled' });
  return payout;
}

/** It stands in a file of the bank, where nothing calls for it. */
async function inFile(payout: Awaited<ReturnType<Payables['payout']>>): Promise<void> {
  const id = uuid();
  const row = { rail: 'bank_file', currencies: ['CHF'], nbOfTxs: 1, ctrlSum: '412.50', state: 'exported', exportedAt: new Date() };
  await api.owner.payoutBatch.create({ data: { id, ...row, msgId: `MSG-${id.slice(-12)}`, fileSha256: id } });
  await world.worker.payout.update({ where: { id: payout.payoutId }, data: { payoutBatchId: id } });
  await payout.letter('exported', { batchId: id });
  await payout.drain();
}

test('a paid payout shows an undecided second debit until people have decided it', async () => {
  const { payoutId } = await aPaidPayout();
  expect(await checkOf(payoutId, 'bank_debits_booked')).toMatchObject({ passed: true });
  expect(await shown(payoutId)).toMatchObject({ openDebits: [] });
  const second = await aHeldBooking(api.owner, { matchedPayoutId: payoutId, amountMinor: 41_250n, reason: 'paid_twice' });
  expect(await checkOf(payoutId, 'bank_debits_booked')).toMatchObject({ passed: false });
  expect(await shown(payoutId)).toMatchObject({
    doubts: expect.arrayContaining(['bank_debits_booked']),
    openDebits: [{ id: second.id, amount: { amount: 41_250, currency: 'CHF' }, bookedOn: '2026-11-04' }],
  });
  const aside = { decision: 'not_ours', decisionReason: 'Of another firm', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  await api.owner.bankEntry.update({ where: { id: second.id }, data: aside });
  expect(await shown(payoutId)).toMatchObject({ openDebits: [] });
  expect(await checkOf(payoutId, 'bank_debits_booked')).toMatchObject({ passed: true });
});

test('a share of an undecided sum is shown on the payout with the payout’s own amount', async () => {
  const { payoutId } = await aPaidPayout();
  const sum = await aHeldBooking(api.owner, { amountMinor: 82_500n, reason: 'withdrawn_file' });
  await api.owner.$executeRaw`
    insert into bank_entry_share (bank_entry_id, payout_id, amount_minor, is_matched)
    values (${sum.id}::uuid, ${payoutId}::uuid, 41250, false)`;
  expect(await shown(payoutId)).toMatchObject({ openDebits: [{ id: sum.id, amount: { amount: 41_250, currency: 'CHF' } }] });
  expect(await checkOf(payoutId, 'bank_debits_booked')).toMatchObject({ passed: false });
});

test('the checks of a payout that was sent are those of its approval, and later doubts do not count', async () => {
  const payout = await world.payout();
  const { detailsIndex } = await api.owner.payoutMethod.findUniqueOrThrow({ where: { id: payout.methodId } });
  const other = await world.partner(5_000);
  const shared = uuid();
  await api.owner.payoutMethod.create({
    data: { ...methodRow({ ...other, id: shared }), detailsIndex, createdAt: new Date('2026-01-01T00:00:00Z') },
  });
  expect(await shown(payout.payoutId)).toMatchObject({ checkedAt: null, sharedWith: [{ id: other.partnerId }] });
  expect(await checkOf(payout.payoutId, 'account_of_one_partner')).toMatchObject({ passed: false });
  await payout.approve();
  await inFile(payout);
  expect(await payout.see({ kind: 'settled', reference: 'debit-2', amount: 41_250 })).toMatchObject({ phase: 'settled' });
  await api.owner.payoutMethod.update({ where: { id: shared }, data: { revokedAt: new Date() } });
  await api.owner.payoutPolicy.updateMany({ where: { programId: payout.programId }, data: { secondApprovalFromMinor: 100n } });
  await api.owner.review.create({
    data: { id: uuid(), kind: 'ring', partnerId: payout.partnerId, dueAt: new Date(), state: 'open', createdAt: new Date() },
  });
  const { approvedAt } = await payout.row();
  expect(await shown(payout.payoutId)).toMatchObject({
    checkedAt: approvedAt?.toISOString(),
    approvals: { given: 1, needed: 1 },
    sharedWith: [{ id: other.partnerId }],
  });
  expect(await checkOf(payout.payoutId, 'account_of_one_partner')).toMatchObject({ passed: false });
  expect(await checkOf(payout.payoutId, 'one_approval_is_enough')).toMatchObject({ passed: true, value: '1/1' });
  expect(await checkOf(payout.payoutId, 'no_open_review')).toMatchObject({ passed: true });
  expect(await checkOf(payout.payoutId, 'partner_active')).toBeUndefined();
});

test('a limit lowered after the approval does not ask for a second approval', async () => {
  const payout = await world.payout();
  await payout.approve();
  await api.owner.payoutPolicy.updateMany({ where: { programId: payout.programId }, data: { secondApprovalFromMinor: 100n } });
  expect(await shown(payout.payoutId)).toMatchObject({ state: 'approved', checkedAt: null, approvals: { given: 1, needed: 1 } });
  expect(await checkOf(payout.payoutId, 'one_approval_is_enough')).toMatchObject({ passed: true, value: '1/1' });
});

test('S30: the person who ended the waiting period of a payout’s account is shown as having a part in its details', async () => {
  const { payoutId, methodId } = await world.payout();
  expect(await shown(payoutId)).toMatchObject({ isOwn: false, ownPart: null, exception: null });
  const soon = new Date(Date.now() + 86_400_000);
  await api.owner.payoutMethod.update({ where: { id: methodId }, data: { confirmedBy: approver.id, activeFrom: soon } });
  expect(await shown(payoutId)).toMatchObject({ isOwn: true, ownPart: 'details' });
});

test('an account that a bank refused before keeps the payout from bulk approval, until a payout to it has arrived', async () => {
  const payout = await world.payout();
  const { detailsIndex } = await api.owner.payoutMethod.findUniqueOrThrow({ where: { id: payout.methodId } });
  await api.owner.payoutMethod.update({ where: { id: payout.methodId }, data: { createdAt: new Date('2025-06-01T00:00:00Z') } }); // not new any more
  const other = await world.partner(5_000);
  expect(await checkOf(payout.payoutId, 'account_not_refused')).toMatchObject({ passed: true });
  const day = new Date('2025-02-01T00:00:00Z');
  const gone = { detailsIndex, createdAt: new Date('2025-01-01T00:00:00Z'), revokedAt: day, refusedAt: day, refusedCode: 'AC04' };
  const refused = await api.owner.payoutMethod.create({
    data: { ...methodRow({ ...other, id: uuid() }), ...gone, revokedBy: uuid(), revokedReason: 'Not wanted' },
  }); // whoever had switched it off
  expect(await checkOf(payout.payoutId, 'account_not_refused')).toMatchObject({ passed: false });
  const { amount, contentHash } = await shown(payout.payoutId);
  const heap = { verb: 'approve', payouts: [{ id: payout.payoutId, amount, contentHash }] };
  const { body } = await approver.post('/v1/payouts/bulk', heap).expect(200);
  expect(body.rows).toMatchObject([
    { state: 'refused', code: 'payout_in_doubt', reason: expect.stringContaining(': a bank or provider has refused the account.') },
  ]);
  await payout.approve();
  await inFile(payout);
  expect(await payout.see({ kind: 'settled', reference: 'debit-3', amount: 41_250 })).toMatchObject({ phase: 'settled' });
  expect(await checkOf(payout.payoutId, 'account_not_refused')).toMatchObject({ passed: false }); // as it was when it was approved
  const asked = Prisma.sql`select ${isRefused(Prisma.sql`m`, Prisma.sql`now()`)} as is from payout_method m where m.id = ${payout.methodId}::uuid`;
  expect(await api.owner.$queryRaw(asked)).toEqual([{ is: false }]); // what arrived says more
  await api.owner.payoutMethod.update({ where: { id: refused.id }, data: { refusedAt: null, refusedCode: null } });
  expect(await checkOf(payout.payoutId, 'account_not_refused')).toMatchObject({ passed: true }); // a person's word says nothing of the account
});

test('tax for a VAT number that was not found since keeps the payout from bulk approval', async () => {
  const payout = await world.payout();
  await api.owner.payoutMethod.update({ where: { id: payout.methodId }, data: { createdAt: new Date('2025-06-01T00:00:00Z') } });
  const { partnerId } = await api.owner.payout.findUniqueOrThrow({ where: { id: payout.payoutId } });
  const seat = { country: 'CH', entity: 'company', legalName: 'A', street: 'B', postcode: '1', town: 'C', vatRegistered: true };
  const tax = { partnerId, ...seat, vatId: 'CHE-109.322.551 MWST' };
  await api.owner.partnerTaxProfile.create({
    data: { id: uuid(), ...tax, validFrom: new Date(Date.now() - 60_000), vatIdCheckedAt: new Date() },
  });
  await aDocumentWithVat(api.owner, payout.payoutId);
  expect(await checkOf(payout.payoutId, 'vat_id_stands')).toBeUndefined();
  const refuted = { validFrom: new Date(Date.now() - 1_000), vatIdRefutedAt: new Date() };
  await api.owner.partnerTaxProfile.create({ data: { id: uuid(), ...tax, ...refuted } });
  expect(await checkOf(payout.payoutId, 'vat_id_stands')).toMatchObject({ passed: false });
  const foundAgain = { validFrom: new Date(Date.now() - 900), vatIdCheckedAt: new Date() };
  await api.owner.partnerTaxProfile.create({ data: { id: uuid(), ...tax, ...foundAgain } });
  expect(await checkOf(payout.payoutId, 'vat_id_stands')).toBeUndefined();
  const renamed = { legalName: 'Z', validFrom: new Date(Date.now() - 800) };
  await api.owner.partnerTaxProfile.create({ data: { id: uuid(), ...tax, ...renamed } }); // not looked up since
  expect(await checkOf(payout.payoutId, 'vat_id_stands')).toMatchObject({ passed: false });
  const { amount, contentHash } = await shown(payout.payoutId);
  const heap = { verb: 'approve', payouts: [{ id: payout.payoutId, amount, contentHash }] };
  expect((await approver.post('/v1/payouts/bulk', heap).expect(200)).body.rows).toMatchObject([
    { state: 'refused', code: 'payout_in_doubt' },
  ]);
});
