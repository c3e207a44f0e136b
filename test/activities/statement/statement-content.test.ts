import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { lockPartner, post } from '../../../activities/ledger/ledger.ts';
import { followMerges } from '../../../activities/partner/partner-merges.ts';
import { carryOutMerge } from '../../support/merge-world.ts';
import { readStatementContent } from '../../../activities/statement/statement-content.ts';
import { writeStatements } from '../../../activities/statement/statement-rows.ts';
import { readPayouts } from '../../../activities/statement/statement-payouts.ts';
import { readRules } from '../../../activities/statement/statement-rules.ts';
import { taxDocumentFile } from '../../../activities/tax/tax-document-content.ts';
import { issueTaxDocument } from '../../support/tax-world.ts';
import { inTransaction } from '../../../activities/transactions.ts';
import { noAmounts } from '../../../domain/statement.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { drawnOf } from '../../support/pdf-text.ts';
import {
  addPolicy,
  asOf,
  clawBack,
  exportFile,
  fund,
  methodRow,
  payoutStory,
  payoutWorld,
  settled,
  type Payee,
  type PayoutWorld,
} from '../../support/payout-world.ts';

let world: PayoutWorld;
const keys = readDataKeys(randomBytes(32).toString('base64'));
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

/** Of everything that has happened to the partner. */
async function contentOf({ programId, partnerId, currency }: Payee) {
  const month = { period: '2026-11', periodFrom: '2026-10-31T23:00:00.000Z', periodTo: '2099-12-31T23:00:00.000Z' };
  const run = await world.owner.statementRun.upsert({
    where: { programId_period: { programId, period: month.period } },
    create: { id: uuid(), programId, ...month, timeZone: 'Europe/Zurich', scheduledAt: asOf, state: 'opened' },
    update: {},
  });
  if ((await world.owner.statement.count({ where: { statementRunId: run.id } })) === 0)
    await inTransaction(world.worker, (tx) => writeStatements(tx, run, asOf));
  const { id } = await world.owner.statement.findFirstOrThrow({ where: { partnerId, currency } });
  return readStatementContent({ db: world.worker, keys }, id);
}

test('the lines of a merge say what moved and from whom, or to whom; its row names the other, as does the tax document', async () => {
  const from = await world.given({ partner: { companyName: 'Panetteria Rossi' } });
  const into = await world.given({ programId: from.programId, partner: { companyName: 'Velo Zürich' } });
  await clawBack(world.worker, from, 1770);
  const id = uuid();
  const people = { askedBy: await somebody(), approvedBy: await somebody() };
  await world.owner.partnerMerge.create({
    data: { id, fromPartnerId: from.partnerId, intoPartnerId: into.partnerId, reason: 'Signed up twice', ...people },
  });
  await carryOutMerge(world.worker, id);
  await fund(world.worker, from, 5385);
  await followMerges(world.worker);

  const came = await contentOf(into);
  expect(came.adjustments.map(({ text, amount }) => [text, amount])).toEqual([
    ['Merged with Panetteria Rossi: the amount to be offset there moved here', -1770],
    ['Merged with Panetteria Rossi: the amount available there moved here', 5385],
  ]);
  expect(came.rows.filter(({ kind }) => kind === 'adjusted')).toMatchObject([{ mergedWith: 'Panetteria Rossi' }]);
  const went = await contentOf(from);
  expect(went.adjustments.map(({ text, amount }) => [text, amount])).toEqual(
    expect.arrayContaining([
      ['Merged with Velo Zürich: the amount to be offset here moved there', 1770],
      ['Merged with Velo Zürich: the amount available here moved there', -5385],
    ]),
  );
  await issued(into);
  const document = await world.owner.taxDocument.findFirstOrThrow({ where: { partnerId: into.partnerId } });
  const { bytes } = await taxDocumentFile({ db: world.worker, keys }, document.id);
  expect(drawnOf(bytes)).toContain('Merge with Panetteria Rossi');
});

test('net and VAT of a payout less the offset give its amount', async () => {
  const payee = await world.given({ available: 9999 });
  await untaxed(payee, -1770);
  await settled(world, payee);
  expect((await contentOf(payee)).payouts).toMatchObject([{ net: 9999, vat: 0, carried: 0, offset: -1770, amount: 8229 }]);
});

test('the missing part of the previous payout is named as such and not as an offset', async () => {
  const payee = await world.given({ available: 9999 });
  const first = await paid(payee, {});
  await first.see({ kind: 'returned', reference: uuid(), amount: 6000, charges: 0, code: 'MS03' });
  for (const actor of [uuid(), uuid()]) {
    const lost = { kind: 'resolve', actor, arguments: { outcome: 'nothing_missing', evidence: { reference: 'call' } } };
    expect(await first.tell(lost)).toEqual({ accepted: true });
  }
  await paid(payee, {});
  expect((await contentOf(payee)).payouts).toMatchObject([
    { net: null, amount: 9999, leftEarlier: 0, missing: { amount: 3999, currency: 'CHF', as: 'lost' } },
    { net: 9999, vat: 0, carried: 0, leftEarlier: -3999, offset: 0, amount: 6000, missing: null },
  ]);
});

test.each([
  [[], 'open'],
  [[uuid(), uuid()], 'fee'],
])('what did not come back of a payout is named on its statement with what became of it', async (people, as) => {
  const payee = await world.given({ available: 9999, program: { returnFeeBy: 'partner' } });
  const story = await paid(payee, {});
  await story.see({ kind: 'returned', reference: uuid(), amount: 6000, charges: 0, code: 'MS03' });
  for (const actor of people) await story.tell({ kind: 'resolve', actor, arguments: { outcome: 'fee', evidence: { reference: 'call' } } });
  expect((await contentOf(payee)).payouts).toMatchObject([{ missing: { amount: 3999, currency: 'CHF', as } }]);
});

test('a payout after the month took its balance only if there was one', async () => {
  const payee = await world.given({ available: 9999 });
  const { payoutId } = await paid(payee, {});
  await contentOf(payee);
  const found = await world.owner.statement.findFirstOrThrow({ where: { partnerId: payee.partnerId } });
  const statement = { ...found, periodTo: new Date('2026-01-01T00:00:00Z') };
  const nextOf = (available: number) =>
    readPayouts(world.worker, { statement, account: { lines: [], closing: { ...noAmounts, available } }, language: 'en' });
  const { reservedAt } = await world.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  expect((await nextOf(1)).next).toMatchObject({ amount: 9999, reservedAt: reservedAt?.toISOString() });
  expect((await nextOf(0)).next).toBeNull();
});

test('the rest that a payout leaves is carried into the next one and is not an offset', async () => {
  const payee = await world.given({ available: 20_000, program: { requestAmount: 'part' } });
  await paid(payee, { amount: 6000 });
  await paid(payee, {});
  expect((await contentOf(payee)).payouts.map(({ net, carried, offset, amount }) => ({ net, carried, offset, amount }))).toEqual([
    { net: 20_000, carried: -14_000, offset: 0, amount: 6000 },
    { net: null, carried: 0, offset: 0, amount: 14_000 },
  ]);
});

test('what a converted payout left is carried into the next one, also after that was returned and sent again', async () => {
  const program = { requestAmount: 'part', currencyRule: 'convert_at_payout' };
  const payee = await world.given({ available: 20_000, program, method: { currency: 'EUR' } });
  await addPolicy(world.owner, payee.programId, { currency: 'EUR' });
  const rate = { source: 'ecb', base: 'CHF', quote: 'EUR', rate: '1.050000', quotedAt: '2026-11-02T07:00:00.000Z', enteredBy: uuid() };
  await world.owner.exchangeRate.create({ data: { id: uuid(), ...rate } });
  const first = await paid(payee, { amount: 6000 });
  const booking = { amountMinor: 6_300n, currency: 'EUR', matchedPayoutId: first.payoutId, outcome: 'matched', reason: null };
  await aHeldBooking(world.owner, booking);
  await first.see({ kind: 'returned', reference: uuid(), amount: 6_300, charges: 0, code: 'MS03' });
  await paid({ ...payee, currency: 'EUR' }, { replaces: first.payoutId });

  await world.owner.payoutMethod.create({ data: methodRow({ ...payee, id: uuid(), currency: 'CHF' }) });
  await fund(world.worker, payee, 5_000);
  await paid(payee, {});
  expect((await contentOf(payee)).payouts).toMatchObject([
    { net: null, amount: 6_000, converted: { to: { amount: 6_300, currency: 'EUR' } } },
    { net: 5_000, vat: 0, carried: 14_000, offset: 0, amount: 19_000, converted: null },
  ]);
});

test('services are listed once: with the payout that pays them, not with the returned one', async () => {
  const payee = await world.given({ available: 6000 });
  const story = await settled(world, payee);
  await story.see({ kind: 'returned', reference: 'return-1', amount: 6000, charges: 0, code: 'MS03' });
  await paid(payee, {});
  const { payouts } = await contentOf(payee);
  const [{ documents } = { documents: [] }] = payouts;
  expect(documents).toHaveLength(1);
  expect(payouts).toMatchObject([
    { state: 'Returned', documents, net: null, vat: null, amount: 6000 },
    { documents, net: 6000, vat: 0, amount: 6000 },
  ]);
});

test('what nobody has proposed waits for the run of its month; for the next, once that one has looked at everybody', async () => {
  const payee = await world.given({ available: 6000, policy: { schedule: 'monthly', dayOfMonth: 15 } });
  const { programId, partnerId } = payee;
  const at = { programId, partnerId, currency: 'CHF', period: '2026-11', periodTo: new Date('2026-11-30T23:00:00Z') };
  const rulesOn = async (createdAt: string) => {
    await contentOf(payee);
    const statement = await world.owner.statement.findFirstOrThrow({ where: { partnerId } });
    return readRules(world.worker, { ...statement, ...at, createdAt: new Date(createdAt) });
  };
  expect(await rulesOn('2026-12-01T06:00:00Z')).toMatchObject({ nextRun: { day: '2026-12-15T05:00:00.000Z' } });
  expect(await rulesOn('2026-12-16T06:00:00Z')).toMatchObject({ nextRun: { month: '2026-11', day: null } });
  const month = { programId, period: '2026-11', periodFrom: '2026-10-31T23:00:00Z', periodTo: at.periodTo, timeZone: 'Europe/Zurich' };
  const run = { id: uuid(), ...month, scheduledAt: '2026-12-15T05:00:00Z', state: 'opened' };
  await world.owner.payoutRun.create({ data: { ...run, createdAt: '2026-12-15T05:00:00Z' } });
  expect(await rulesOn('2026-12-16T06:00:00Z')).toMatchObject({ nextRun: { day: null } });
  await world.owner.payoutRun.update({ where: { id: run.id }, data: { state: 'proposed' } });
  expect(await rulesOn('2026-12-16T06:00:00Z')).toMatchObject({ nextRun: { day: '2027-01-15T05:00:00.000Z' } });
  await addPolicy(world.owner, programId, { currency: 'EUR', schedule: 'monthly', dayOfMonth: 1 });
  expect(await rulesOn('2026-12-16T06:00:00Z')).toMatchObject({ nextRun: { day: '2027-01-01T05:00:00.000Z' } }); // one run pays all currencies
  await world.owner.program.update({ where: { id: programId }, data: { archivedAt: asOf } });
  expect(await rulesOn('2026-12-16T06:00:00Z')).toMatchObject({ nextRun: null });
});

test('the statement names no next run while another payout is under way or a debit waits for people', async () => {
  const policy = { schedule: 'both', dayOfMonth: 15 };
  const why = async (payee: Payee) => (await contentOf(payee)).notPaid;
  const one = await world.given({ available: 6000, policy });
  expect(await why(one)).toMatchObject([{ why: 'awaits_run' }]);

  const open = await world.given({ available: 6000, policy });
  await payoutStory(world).request(open);
  await fund(world.worker, open, 7000);
  expect(await why(open)).toEqual([{ why: 'decided', reason: 'payout_open', values: {}, amount: 7000 }]);

  const doubted = await world.given({ available: 6000, policy });
  const story = await settled(world, doubted);
  await aHeldBooking(world.owner, { matchedPayoutId: story.payoutId, reason: 'paid_twice' });
  await fund(world.worker, doubted, 7000);
  expect(await why(doubted)).toEqual([{ why: 'decided', reason: 'debit_undecided', values: {}, amount: 7000 }]);
});

const issued = ({ partnerId, currency }: Payee) =>
  inTransaction(world.worker, async (tx) => {
    await lockPartner(tx, partnerId, currency);
    return issueTaxDocument(tx, { payoutId: uuid(), partnerId, currency, asOf });
  });

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}

/** Asked for, approved, in a file at the bank, and booked there. */
async function paid(payee: Payee, wish: { readonly amount?: number; readonly replaces?: string }): Promise<ReturnType<typeof payoutStory>> {
  const story = payoutStory(world);
  await story.request(payee, { ...wish });
  await story.approve();
  const batchId = await exportFile(world, story);
  await story.letter('handed_over', { batchId, actorId: uuid() });
  await story.drain();
  await story.see({ kind: 'settled', reference: uuid(), amount: Number((await story.row()).amountMinor) });
  return story;
}

/** What stands in no document of the partner: minor units, signed. */
const untaxed = ({ partnerId, currency }: Payee, amount: number) =>
  inTransaction(world.worker, (tx) =>
    post(tx, {
      key: `adjustment:${uuid()}`,
      kind: 'adjustment',
      effectiveAt: asOf,
      actor: 'test',
      partnerId,
      currency,
      metadata: { taxable: false },
      postings: pairUp([['partner_available', -amount]], [['adjustment_expense', -amount]]),
      sourceType: 'test',
      sourceId: partnerId,
    }),
  );
