import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../../activities/bank/bank-decisions.ts';
import { numbered, storeBookings } from '../../../activities/bank/bank-bookings.ts';
import type { BankBooking } from '../../../activities/gateways/bank-file/bank-message.ts';
import { bankKeys } from '../../support/bank-world.ts';
import { storyOf, type Story } from '../../support/referral-story.ts';
import { fund, makePayable, settled } from '../../support/payout-world.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';
import { aBankPayment, aBexioInvoice } from '../../support/source-facts.ts';

const keys = bankKeys();
let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const qrReference = () => randomBytes(20).toString('hex').replaceAll(/\D/g, '7').padEnd(27, '3').slice(0, 27);
const at = (hour: number) => `2026-10-26T${String(hour).padStart(2, '0')}:00:00.000Z`;

/** A customer of a program whose terms ask for both keys, with one invoice. */
async function anInvoice(evidence: 'bexio' | 'bexio+bank' = 'bexio+bank') {
  const story = storyOf(world, await world.given({ terms: { evidence }, referral: { attributedAt: '2026-09-01T08:00:00Z' } }));
  const reference = qrReference();
  const facts = (change: Parameters<typeof aBexioInvoice>[0] = {}) =>
    aBexioInvoice({ id: uuid().slice(-8), accountId: story.given.hostRef, qrReference: reference, ...change });
  return { story, reference, invoice: facts() };
}

let booked = 0;
async function arrives(change: Partial<BankBooking>): Promise<void> {
  const importId = uuid();
  await world.owner.bankFileImport.create({
    data: { id: importId, sha256: importId, importedBy: uuid(), state: 'read', raw: new Uint8Array(1) },
  });
  booked += 1;
  const booking: BankBooking = {
    iban: 'CH5604835012345678009',
    servicerReference: `BK-${booked}`,
    entryReference: `BK-${booked}`,
    statement: '',
    ordinal: 0,
    doubt: null,
    isDebit: false,
    isReversal: false,
    amount: 10_810,
    currency: 'CHF',
    bookedOn: '2026-10-24',
    endToEndId: null,
    instructionId: null,
    paymentGroupId: null,
    returnReason: null,
    charges: 0,
    creditorReference: null,
    text: null,
    ...change,
  };
  await world.worker.$transaction((tx) =>
    storeBookings(
      tx,
      { importId, kind: 'camt.054', keys, currencyOf: () => booking.currency, accountOf: () => undefined, now: new Date('2099-01-01') },
      numbered([booking]),
    ),
  );
}
const reasons = async ({ given }: Story) =>
  (await world.owner.decision.findMany({ where: { partnerId: given.partnerId }, orderBy: { id: 'asc' } })).map(({ reason }) => reason);

test('P21: with two pieces of evidence, a payment marked in Bexio earns once, when the bank’s statement arrives', async () => {
  const { story, reference, invoice } = await anInvoice();
  await story.observe(invoice, at(6));
  expect(await story.balances()).toEqual({});
  expect(await reasons(story)).toContain('waiting_for_bank_statement');
  await arrives({ creditorReference: reference });
  await story.settle(at(7));
  expect(await story.balances()).toEqual({ pending: 1_000 });
  await arrives({ creditorReference: reference }); // once more: another credit, no other commission
  await story.settle(at(8));
  expect(await story.balances()).toEqual({ pending: 1_000 });
});

test('P21: with two pieces of evidence, a bank credit earns when Bexio marks the payment', async () => {
  const { story, reference, invoice } = await anInvoice();
  await arrives({ creditorReference: reference });
  await story.observe(invoice, at(6));
  expect(await story.balances()).toEqual({ pending: 1_000 });
});

test('P21: without a reference amount and day are the proof, and one credit proves one invoice', async () => {
  const [one, other] = [await anInvoice(), await anInvoice()];
  const payments = [aBankPayment({ amount: 10_810, on: '2026-10-23' })];
  await arrives({ bookedOn: '2026-10-23' });
  await one.story.observe({ ...one.invoice, payments }, at(6));
  await other.story.observe({ ...other.invoice, payments }, at(6));
  expect(await one.story.balances()).toEqual({ pending: 1_000 });
  expect(await other.story.balances()).toEqual({});
  await arrives({ bookedOn: '2026-10-23' });
  await other.story.settle(at(7));
  expect(await other.story.balances()).toEqual({ pending: 1_000 });
});

test('a credit that the bank takes back withdraws the evidence and the commission', async () => {
  const { story, reference, invoice } = await anInvoice();
  await story.observe(invoice, at(6));
  await arrives({ creditorReference: reference });
  await story.settle(at(7));
  expect(await story.balances()).toEqual({ pending: 1_000 });
  await arrives({ creditorReference: reference, isDebit: true, isReversal: true });
  await story.settle(at(8));
  expect(await story.balances()).toEqual({});
  expect(await world.owner.bankEntry.count({ where: { creditorReference: reference, provesSourceId: { not: null } } })).toBe(0);
});

test('a debit that takes back the return of a payout does not take back a customer’s payment', async () => {
  const { story, reference, invoice } = await anInvoice();
  const payee = await makePayable(world, story.given);
  await fund(world.worker, payee, 6_000);
  const { payoutId: matchedPayoutId } = await settled(world, payee);
  await story.observe(invoice, at(6));
  await arrives({ creditorReference: reference });
  await arrives({ creditorReference: reference, isDebit: true, isReversal: true });
  await world.owner.bankEntry.updateMany({ where: { creditorReference: reference, isDebit: true }, data: { matchedPayoutId } });
  await story.settle(at(7));
  expect(await story.balances()).toEqual({ pending: 1_000 });
});

test('bank credits do not matter under terms that ask for Bexio alone', async () => {
  const { story, reference, invoice } = await anInvoice('bexio');
  await story.observe(invoice, at(6));
  expect(await story.balances()).toEqual({ pending: 1_000 });
  await arrives({ creditorReference: reference });
  expect(await world.owner.mailboxMessage.count({ where: { entityId: story.given.referralId, appliedAt: null } })).toBe(0);
});

test('P21: an equal credit in another advice proves no second invoice until people confirm that it is another one', async () => {
  const [one, other] = [await anInvoice(), await anInvoice()];
  const payments = [aBankPayment({ amount: 77_130, on: '2026-10-23' })];
  const told = { servicerReference: null, entryReference: null, bookedOn: '2026-10-23', amount: 77_130 };
  await arrives({ ...told, statement: 'first' });
  await one.story.observe({ ...one.invoice, total: 77_130, payments }, at(6));
  await other.story.observe({ ...other.invoice, total: 77_130, payments }, at(6));
  await arrives({ ...told, statement: 'second' });
  await other.story.settle(at(7));
  expect(await other.story.balances()).toEqual({});
  const { id } = await world.owner.bankEntry.findFirstOrThrow({ where: { reason: 'told_again', amountMinor: 77_130n } });
  const said = { decision: 'another', decisionReason: 'the bank says so', askedBy: uuid(), decidedAt: new Date() };
  await world.owner.bankEntry.update({ where: { id }, data: said });
  await createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
  await createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
  await other.story.settle(at(8));
  expect(await other.story.balances()).toEqual({ pending: await one.story.balances().then(({ pending }) => pending) });
  expect(await world.owner.bankEntry.findUniqueOrThrow({ where: { id } })).toMatchObject({ reason: 'unmatched_credit', decision: null });
});
