import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../../activities/bank/bank-decisions.ts';
import { joinBatch, lockForFile } from '../../../activities/payout/payout-batches.ts';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import type { BankEntry } from '../../../prisma/generated/client.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import {
  givenProgram,
  methodRow,
  payoutStory,
  payoutWorld,
  submitted,
  type Payee,
  type PayoutStory,
  type PayoutWorld,
} from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const toBank = ({ programId }: Payee) => world.worker.$transaction((tx) => lockForFile(tx, { programId }));
const show = (change: Partial<BankEntry>) => aHeldBooking(world.owner, { reason: 'unexpected_debit', ...change });

/** Our books say that it failed, and its money is back. */
async function failed(payee: Payee): Promise<PayoutStory> {
  const story = await submitted(world, payee);
  await story.see({ kind: 'failed', code: 'AM04' });
  return story;
}

async function approved(payee: Payee, more: { readonly methodId?: string } = {}): Promise<PayoutStory> {
  const story = payoutStory(world);
  expect(await story.request(payee, more)).toEqual({ accepted: true });
  expect(await story.approve()).toEqual({ accepted: true });
  return story;
}

test('an undecided debit also keeps back a payout that was converted out of the debit’s currency', async () => {
  const programId = await givenProgram(world.owner, { program: { currencyRule: 'convert_at_payout' } });
  const payee = await world.given({ programId, available: 6_000 });
  const story = await failed(payee);
  const quote = { base: 'CHF', quote: 'EUR', quotedAt: '2026-10-31T14:00:00Z', rate: '1.050000' };
  await world.owner.exchangeRate.create({ data: { id: uuid(), source: 'ecb', ...quote } });
  const { partnerId, editor } = payee;
  const row = methodRow({ id: uuid(), partnerId, editor, currency: 'EUR' });
  const { id: methodId } = await world.owner.payoutMethod.create({ data: row });
  const converted = payoutStory(world);
  expect(await converted.request(payee, { methodId })).toEqual({ accepted: true });
  expect(await converted.row()).toMatchObject({ currency: 'EUR', amountMinor: 6_300n });
  const { id } = await show({ matchedPayoutId: story.payoutId });
  expect(await converted.approve()).toMatchObject({ accepted: false, code: 'debit_undecided' });
  await world.owner.bankEntry.update({ where: { id }, data: { matchedPayoutId: null } });
  expect(await converted.approve()).toEqual({ accepted: true });
  expect(await toBank(payee)).toEqual([converted.payoutId]);
  await world.owner.bankEntry.update({ where: { id }, data: { matchedPayoutId: story.payoutId } });
  expect(await toBank(payee)).toEqual([]);
});

test('a debit that two people assigned to a payout keeps the partner’s other payouts back until that payout has read it', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await failed(payee);
  const other = await approved(payee);
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const { id } = await show({ decision: 'assign', decisionReason: 'Told by the bank', decidedPayoutId: story.payoutId, ...people });
  await createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
  expect(await world.owner.bankEntry.findUnique({ where: { id } })).toMatchObject({ outcome: 'matched' });
  expect(await toBank(payee)).toEqual([]);
  await story.drain();
  expect(await other.row()).toMatchObject({ state: 'canceled', cancelReason: 'money_needed' });
});

/** A file as the export makes it, of these payouts. */
async function fileOf(stories: readonly PayoutStory[]) {
  const id = uuid();
  const msgId = endToEndIdOf(id).replace('PO-', 'PB-');
  const row = { id, rail: 'bank_file', currencies: ['CHF'], msgId, fileSha256: id, state: 'exported', exportedAt: new Date() };
  await world.owner.payoutBatch.create({ data: { ...row, nbOfTxs: stories.length, ctrlSum: '1' } });
  const ids = stories.map(({ payoutId }) => payoutId);
  await world.worker.$transaction((tx) => joinBatch(tx, { id, executeOn: { CHF: '2026-11-03' } }, ids));
  for (const story of stories) await story.drain();
  return { id, group: `${msgId}-1` };
}

test.each(['ambiguous', 'batch_differs'] as const)(
  'an undecided sum that may pay any payout of its file (%s) keeps all of them back, also after the file’s withdrawal',
  async (reason) => {
    const programId = await givenProgram(world.owner);
    const payees = [await world.given({ programId, available: 6_000 }), await world.given({ programId, available: 6_000 })] as const;
    const stories = [await approved(payees[0]), await approved(payees[1])] as const;
    const { id, group } = await fileOf(stories);
    for (const story of stories) {
      await story.letter('withdrawn', { batchId: id, actorId: uuid() });
      expect(await story.drain()).toMatchObject({ phase: 'approved' });
    }
    expect(await toBank(payees[0])).toHaveLength(2);
    const other = await approved(await world.given({ programId, available: 6_000 }));
    const sum = await show({ pmtInfId: group, reason });
    expect(await toBank(payees[0])).toEqual([other.payoutId]);
    await world.owner.bankEntry.update({ where: { id: sum.id }, data: { currency: 'EUR' } }); // in whatever currency our file did not have
    expect(await toBank(payees[0])).toEqual([other.payoutId]);
    const aside = { decision: 'not_ours', decisionReason: 'Of another firm', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
    await world.owner.bankEntry.update({ where: { id: sum.id }, data: aside });
    expect(await toBank(payees[0])).toHaveLength(3);
  },
);

test('an undecided sum of a file whose payouts failed keeps back new payouts of the same money', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await approved(payee);
  const { id, group } = await fileOf([story]);
  await story.letter('handed_over', { batchId: id, actorId: uuid() });
  await story.drain();
  await story.see({ kind: 'failed', code: 'AM04' });
  await show({ pmtInfId: group, reason: 'batch_differs', amountMinor: 11_999n });
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, code: 'debit_undecided' });
});

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}

test('an undecided debit of a merged partner keeps back the payouts of the partner it was merged into', async () => {
  const programId = await givenProgram(world.owner);
  const [from, into] = [await world.given({ programId, available: 6_000 }), await world.given({ programId, available: 6_000 })];
  const story = await failed(from);
  const other = await approved(into);
  await show({ matchedPayoutId: story.payoutId });
  expect(await toBank(into)).toEqual([other.payoutId]);
  const people = { askedBy: await somebody(), approvedBy: await somebody() };
  const merge = { fromPartnerId: from.partnerId, intoPartnerId: into.partnerId, reason: 'Signed up twice', ...people };
  await world.owner.partnerMerge.create({ data: { id: uuid(), ...merge, mergedAt: new Date() } });
  expect(await toBank(into)).toEqual([]);
});

test('a payout that its provider postponed during an undecided debit alarms nobody and is sent once the debit is decided', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await failed(payee);
  const { partnerId, editor } = payee;
  const row = { ...methodRow({ id: uuid(), partnerId, editor, currency: 'CHF' }), rail: 'paypal' };
  const { id: methodId } = await world.owner.payoutMethod.create({ data: row });
  const other = await approved(payee, { methodId });
  expect(await other.row()).toMatchObject({ state: 'submitting', attempt: 1 });
  const { id } = await show({ matchedPayoutId: story.payoutId }); // while its call is under way
  await other.see({ kind: 'postponed', attempt: 1, code: 'debit_undecided' });
  const { state, due } = await other.row();
  expect({ state, due }).toEqual({ state: 'approved', due: { review: expect.any(String) } }); // should whoever decides not ring it
  const mails = await world.owner.effect.findMany({ where: { entityId: other.payoutId, kind: 'sendEmail' } });
  expect(mails.filter((mail) => JSON.stringify(mail.arguments).includes('payout_needs_a_person'))).toEqual([]);
  const aside = { decision: 'not_ours', decisionReason: 'Of another firm', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  await world.owner.bankEntry.update({ where: { id }, data: aside });
  await other.drain();
  expect(await other.row()).toMatchObject({ state: 'submitting', attempt: 2 });
});
