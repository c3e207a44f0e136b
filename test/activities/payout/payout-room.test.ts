import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { followMerges } from '../../../activities/partner/partner-merges.ts';
import { carryOutMerge } from '../../support/merge-world.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import {
  addPolicy,
  byHand,
  fund,
  makePayable,
  methodRow,
  payoutStory,
  submitted,
  type Payee,
  type PayoutStory,
} from '../../support/payout-world.ts';
import { storyOf, type Story } from '../../support/referral-story.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';
import { aCardPayment, aDispute, aLine, aRefund, aStripeInvoice } from '../../support/source-facts.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const paidAt = '2026-03-20T11:00:05.000Z';
const holdOver = '2026-04-19T10:00:00.000Z';
const later = '2026-05-04T09:00:00.000Z';

interface Told {
  readonly story: Story;
  readonly payee: Payee;
  readonly payout: PayoutStory;
}

/** A commission of this amount at 10 %, released. */
const invoiceOf = ({ given }: Story, commission: number, change: Parameters<typeof aStripeInvoice>[0] = {}) => {
  const [net, total] = [commission * 10, Math.round(commission * 10.81)];
  const figures = { total, lines: [aLine({ amount: net, exclusiveTax: total - net })], payments: [aCardPayment({ amountPaid: total })] };
  return aStripeInvoice({ id: `in_${given.referralId}`, ...figures, ...change });
};

async function earned(commission: number, policy: Partial<Prisma.PayoutPolicyUncheckedCreateInput> = {}): Promise<Told> {
  const story = storyOf(world, await world.given());
  const payee = await makePayable(world, story.given, policy);
  await story.observe(invoiceOf(story, commission), paidAt);
  await story.drain(holdOver);
  return { story, payee, payout: payoutStory(world) };
}

const openPayouts = ({ payee }: Told) =>
  world.owner.payout.findMany({
    where: { partnerId: payee.partnerId },
    orderBy: { id: 'asc' },
    select: { state: true, amountMinor: true, replacesPayoutId: true },
  });
/** 1081 of the customer's money is 100 of commission. */
const refund = ({ story }: Told, commission: number, taken: number) =>
  story.observe(invoiceOf(story, commission, { refunds: [aRefund(Math.round(taken * 10.81))] }), later);

test('a clawback beyond the available balance cancels the payout; a rest below the threshold is not proposed again', async () => {
  const told = await earned(6_000);
  await told.payout.request(told.payee);
  await refund(told, 6_000, 1_500);
  expect(await told.story.balances()).toEqual({ available: 4_500 });
  expect(await openPayouts(told)).toEqual([{ state: 'canceled', amountMinor: 6_000n, replacesPayoutId: null }]);
  expect(await told.payout.decisions()).toEqual(['proposed payout_proposed', 'ended money_needed', 'not_yet below_threshold']);
  expect(await told.payout.drain(later)).toMatchObject({ phase: 'canceled', due: {} });
});

test('a payout allowed below the threshold is proposed again as the same exception', async () => {
  const told = await earned(4_000);
  await told.payout.request(told.payee, { overrideReason: 'Leaves the program' });
  await refund(told, 4_000, 1_500);
  expect(await openPayouts(told)).toMatchObject([{ state: 'canceled' }, { state: 'reserved', amountMinor: 2_500n }]);
  const { overrideBy, overrideReason } = await told.payout.row();
  expect(overrideBy).not.toBeNull();
  const next = await world.owner.payout.findFirst({ where: { replacesPayoutId: told.payout.payoutId } });
  expect(next).toMatchObject({ overrideBy, overrideReason, overrideApprovedBy: null });
});

test('a clawback covered by the available balance leaves the payout unchanged', async () => {
  const told = await earned(6_000);
  await told.payout.request(told.payee);
  await fund(world.worker, told.payee, 2_000);
  await refund(told, 6_000, 1_500);
  expect(await told.story.balances()).toEqual({ available: 500, reserved: 6_000 });
  expect(await openPayouts(told)).toMatchObject([{ state: 'reserved' }]);
});

test('a rest that reaches the threshold becomes a new, smaller payout that waits for its own approval', async () => {
  const told = await earned(6_000);
  await told.payout.request(told.payee);
  await told.payout.approve();
  await refund(told, 6_000, 800);
  expect(await told.story.balances()).toEqual({ reserved: 5_200 });
  expect(await openPayouts(told)).toEqual([
    { state: 'canceled', amountMinor: 6_000n, replacesPayoutId: null },
    { state: 'reserved', amountMinor: 5_200n, replacesPayoutId: told.payout.payoutId },
  ]);
  const rings = await world.owner.outbox.findMany({ where: { cause: { in: ['money_needed', 'proposed'] } } });
  expect(rings.map(({ workflowId }) => workflowId)).toContain(`payout/${told.payout.payoutId}`);
});

test('a dispute’s hold cancels an approved payout, too', async () => {
  const told = await earned(1_000);
  await fund(world.worker, told.payee, 5_000);
  await told.payout.request(told.payee);
  await told.payout.approve();
  await told.story.observe(invoiceOf(told.story, 1_000, { disputes: [aDispute('needs_response')] }), later);
  expect(await told.story.balances()).toEqual({ held: 1_000, reserved: 5_000 });
  expect(await openPayouts(told)).toMatchObject([
    { state: 'canceled', amountMinor: 6_000n },
    { state: 'reserved', amountMinor: 5_000n },
  ]);
});

test('a payout that was handed over goes ahead, and the difference is owed', async () => {
  const told = await earned(6_000);
  const payout = await submitted(world, told.payee);
  await refund(told, 6_000, 1_500);
  expect(await told.story.balances()).toEqual({ recoverable: 1_500 });
  await payout.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
  expect(await openPayouts(told)).toMatchObject([{ state: 'settled' }]);
});

test('a payout in a bank file is not canceled, even before the file is handed over', async () => {
  const told = await earned(6_000);
  await told.payout.request(told.payee);
  await told.payout.approve();
  const batch = {
    rail: 'bank_file',
    currencies: ['CHF'],
    msgId: 'm',
    fileSha256: 'h',
    nbOfTxs: 1,
    ctrlSum: '1',
    state: 'exported',
    exportedAt: later,
  };
  await world.worker.payoutBatch.create({ data: { id: told.payout.payoutId, ...batch } });
  await world.worker.payout.update({ where: { id: told.payout.payoutId }, data: { payoutBatchId: told.payout.payoutId } });
  await refund(told, 6_000, 1_500);
  expect(await told.story.balances()).toEqual({ recoverable: 1_500, reserved: 6_000 });
});

test('a program that pays monthly proposes the rest again all the same', async () => {
  const told = await earned(6_000);
  await told.payout.request(told.payee);
  await world.owner.payoutPolicy.updateMany({ where: { programId: told.payee.programId }, data: { schedule: 'monthly' } });
  await refund(told, 6_000, 100);
  expect(await told.story.balances()).toEqual({ reserved: 5_900 });
});

test('a payout converted from money that is taken back is held and reported, and cannot be approved', async () => {
  const told = await earned(6_000);
  const { partnerId, programId } = told.payee;
  await world.owner.program.update({ where: { id: programId }, data: { currencyRule: 'convert_at_payout' } });
  await addPolicy(world.owner, programId, { currency: 'EUR' });
  await world.owner.payoutMethod.updateMany({ where: { partnerId }, data: { revokedAt: new Date(), revokedReason: 'moved' } });
  await world.owner.payoutMethod.create({ data: methodRow({ id: uuid(), partnerId, editor: uuid(), currency: 'EUR' }) });
  const rate = { source: 'ecb', base: 'CHF', quote: 'EUR', rate: '1.050000', quotedAt: '2026-11-02T07:00:00.000Z', enteredBy: uuid() };
  await world.owner.exchangeRate.create({ data: { id: uuid(), ...rate } });
  expect(await told.payout.request(told.payee)).toEqual({ accepted: true });
  await refund(told, 6_000, 6_000);
  expect(await told.payout.approve()).toMatchObject({ accepted: false });
  expect(await told.payout.row()).toMatchObject({ state: 'reserved', currency: 'EUR', holdReason: 'money_owed' });
  expect(await told.payout.tell({ kind: 'resume' })).toMatchObject({ accepted: false, code: 'money_owed' });
});

test('a payout by hand is held and reported when its money is taken back', async () => {
  const told = await earned(6_000);
  const methodId = await byHand(world.owner, told.payee);
  expect(await told.payout.request(told.payee, { methodId })).toEqual({ accepted: true });
  expect(await told.payout.approve()).toEqual({ accepted: true });
  await refund(told, 6_000, 6_000);
  expect(await world.owner.outbox.count({ where: { workflowId: `payout/${told.payout.payoutId}`, cause: 'money_owed' } })).toBe(1);
  await told.payout.drain(later);
  expect(await told.payout.row()).toMatchObject({ state: 'approved', holdReason: 'money_owed' });
});

test('a clawback at a merged part stops the payout of the whole that holds the money', async () => {
  const told = await earned(6_000);
  const { programId } = told.payee;
  const [into, methodId, id] = [uuid(), uuid(), uuid()];
  await world.owner.partner.create({ data: { id: into, programId, state: 'active', companyName: 'Into AG', country: 'CH' } });
  await world.owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId: into, editor: uuid(), currency: 'CHF' }) });
  const profile = {
    validFrom: '2026-01-01T00:00:00Z',
    country: 'CH',
    entity: 'person',
    legalName: 'Into',
    street: 'Weg',
    postcode: '3001',
    town: 'Bern',
  };
  await world.owner.partnerTaxProfile.create({ data: { id: uuid(), partnerId: into, ...profile, vatRegistered: false } });
  const people = { askedBy: await somebody(), approvedBy: await somebody() };
  await world.owner.partnerMerge.create({
    data: { id, fromPartnerId: told.payee.partnerId, intoPartnerId: into, reason: 'twice', ...people },
  });
  await carryOutMerge(world.worker, id);
  expect(await told.payout.request({ ...told.payee, partnerId: into, methodId })).toEqual({ accepted: true });
  await refund(told, 6_000, 6_000);
  await followMerges(world.worker);
  expect(await told.payout.approve()).toMatchObject({ accepted: false });
  expect(await told.payout.row()).toMatchObject({ state: 'canceled', cancelReason: 'money_needed' });
  expect(await world.owner.payout.count({ where: { partnerId: into, state: { not: 'canceled' } } })).toBe(0);
});

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}
