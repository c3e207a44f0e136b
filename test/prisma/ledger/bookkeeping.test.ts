import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { post } from '../../../activities/ledger/ledger.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { journalPages, readLiabilities, readYearlySummaries, type JournalRow } from '../../../prisma/ledger/bookkeeping.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import type { LedgerStory } from '../../support/ledger-story.ts';
import { payoutWorld, settled, submitted } from '../../support/payout-world.ts';
import { aReferral, aSource } from '../../support/settlement-rows.ts';
import { taxWorld, type TaxWorld } from '../../support/tax-world.ts';

let world: TaxWorld;
let api: Db;
let story: LedgerStory;
let programId: string;
const november = { from: '2026-10-31T23:00:00Z', to: '2026-11-30T23:00:00Z' };
const december = { from: '2026-11-30T23:00:00Z', to: '2026-12-31T23:00:00Z' };

/** 12345 earned and paid in November, 2345 of it taken back, and 31.20 euros by hand in December. */
beforeAll(async () => {
  world = await taxWorld();
  api = connect(world.database.url('api'));
  ({ story, programId } = await world.partner());
  const told = await story.invoice({ total: 123_450, eligible: 123_450 }).settle();
  await told.release();
  const payoutId = uuid();
  const method = { id: uuid(), partnerId: story.partnerId, rail: 'bank_file', currency: 'CHF', details: new Uint8Array(1) };
  await world.owner.payoutMethod.create({
    data: { ...method, detailsIndex: 'i', detailsFingerprint: 'f', masked: 'CH93 •••• 2957', editedBy: uuid(), activeFrom: new Date(0) },
  });
  const payout = {
    reference: 'PO-2026-0001',
    programId,
    partnerId: story.partnerId,
    currency: 'CHF',
    amountMinor: 12_345,
    rail: 'bank_file',
  };
  const ids = { payoutMethodId: method.id, methodEditedBy: uuid(), endToEndId: 'PO1', state: 'draft' };
  await world.owner.payout.create({ data: { id: payoutId, ...payout, ...ids } });
  for (const [kind, debit, credit] of [
    ['payout.reserve', 'partner_available', 'partner_reserved'],
    ['payout.submit', 'partner_reserved', 'payout_clearing:bank_file'],
    ['payout.settle', 'payout_clearing:bank_file', 'cash:bank'],
  ] as const) {
    const postings = pairUp([[debit, 12_345]], [[credit, 12_345]]);
    const draft = story.draft({ kind, key: `payout:${payoutId}:${kind}`, postings, sourceType: 'payout', sourceId: payoutId });
    await world.worker.$transaction((tx) => post(tx, draft));
  }
  await told.see({ refunded: 23_450 });
  const euros = pairUp([['adjustment_expense', 3120]], [['partner_available', 3120]]);
  const draft = story.draft({ kind: 'adjustment', key: uuid(), postings: euros, effectiveAt: '2026-12-02T08:00:00Z' });
  await world.worker.$transaction((tx) => post(tx, { ...draft, currency: 'EUR' }));
});
afterAll(async () => {
  await api.$disconnect();
  await world.end();
});

async function journal(period: typeof november): Promise<JournalRow[]> {
  const rows = [];
  for await (const page of journalPages(api, period)) rows.push(...page);
  return rows;
}

test('the journal of a month balances debit and credit, and two months share no entry', async () => {
  const [first, second] = [await journal(november), await journal(december)];
  expect(first).toHaveLength(12); // six entries of one posting each
  expect(second.map(({ currency }) => currency)).toEqual(['EUR', 'EUR']);
  for (const rows of [first, second]) {
    const sum = (side: 'debit' | 'credit') => rows.reduce((total, row) => total + row[side], 0);
    expect(sum('debit')).toBe(sum('credit'));
    expect(sum('debit')).toBeGreaterThan(0);
  }
});

test('each journal line names the partner and the reference number people know of what it is about', async () => {
  const rows = await journal(november);
  const { companyName: partner } = await world.owner.partner.findUniqueOrThrow({ where: { id: story.partnerId } });
  for (const row of rows) expect(row).toMatchObject({ partnerId: story.partnerId, partner });
  expect(rows.find(({ kind }) => kind === 'payout.settle')).toMatchObject({ reference: 'PO-2026-0001' });
  const earned = rows.find(({ source }) => source?.startsWith('commission:'));
  const earningId = earned?.source?.slice('commission:'.length) ?? '';
  const referral = await aReferral(world.owner);
  const { partnerId, termsId } = await world.owner.referral.findUniqueOrThrow({ where: { id: referral.id } });
  const sourceId = await aSource(world.owner, { referral, provider: 'bexio', invoice: 'RE-00042' });
  const commission = { referralId: referral.id, partnerId, termsId, currency: 'CHF', rateBps: 1000, state: 'tracked' };
  await world.owner.commission.create({ data: { id: earningId, sourceId, ...commission } });
  expect((await journal(november)).find(({ source }) => source === earned?.source)).toMatchObject({ reference: 'RE-00042' });
});

test('journal lines show the account number and name that the company has entered for the account', async () => {
  const before = await journal(november);
  expect(before.find(({ kind, credit }) => kind === 'payout.settle' && credit > 0)?.account.number).toBe('1020');
  await world.owner.accountNumber.create({ data: { code: 'cash', subAccount: 'bank', currency: 'CHF', number: '10201', name: 'ZKB CHF' } });
  const after = await journal(november);
  expect(after.find(({ kind, credit }) => kind === 'payout.settle' && credit > 0)?.account).toEqual({ number: '10201', name: 'ZKB CHF' });
});

test('the list of liabilities equals the balances of the ledger on the same day', async () => {
  const then = await readLiabilities(api, november.to);
  expect(then).toMatchObject([{ partnerId: story.partnerId, currency: 'CHF', recoverable: 2345, total: -2345 }]);
  for (const before of [november.from, november.to, '9999-12-31T00:00:00Z']) {
    const listed = await readLiabilities(api, before);
    const posted = await world.owner.$queryRaw<{ currency: string; total: bigint }[]>`
      select a.currency::text as currency, sum(case a.normal_side when 'credit' then b.balance else -b.balance end)::bigint as total
      from ledger.balances(p_effective_before => ${before}::timestamptz) b join ledger.account a on a.id = b.account_id
      where a.partner_id is not null group by 1 having bool_or(b.balance <> 0) order by 1`;
    expect(listed.map(({ currency, total }) => ({ currency, total: BigInt(total) }))).toEqual(posted);
  }
});

test('a partner’s yearly summary states per currency what was earned, adjusted and paid out', async () => {
  const year = { from: '2025-12-31T23:00:00Z', to: '2026-12-31T23:00:00Z' };
  expect(await readYearlySummaries(api, year, story.partnerId)).toEqual([
    {
      partnerId: story.partnerId,
      currency: 'CHF',
      earned: 10_000,
      adjusted: 0,
      converted: 0,
      merged: 0,
      documentsNet: 0,
      documentsVat: 0,
      paidOut: 12_345,
      lost: 0,
      payouts: 1,
    },
    {
      partnerId: story.partnerId,
      currency: 'EUR',
      earned: 0,
      adjusted: 3120,
      converted: 0,
      merged: 0,
      documentsNet: 0,
      documentsVat: 0,
      paidOut: 0,
      lost: 0,
      payouts: 0,
    },
  ]);
  expect(await readYearlySummaries(api, { from: year.to, to: '2027-12-31T23:00:00Z' })).toEqual([]);
});

test('a yearly summary counts money that the bank paid although it was lost, and no fee borne by the company', async () => {
  const payouts = await payoutWorld();
  const year = { from: '2025-12-31T23:00:00Z', to: '2026-12-31T23:00:00Z' };
  const paidIn = async (partnerId: string) => {
    const [one] = await readYearlySummaries(payouts.owner, year, partnerId);
    return { paidOut: one?.paidOut, payouts: one?.payouts, adjusted: one?.adjusted };
  };
  const back = await payouts.given({ available: 5_500 });
  const returned = await settled(payouts, back);
  await returned.see({ kind: 'returned', reference: 'return-1', amount: 5_000, charges: 500, code: 'AC04' });
  expect(await paidIn(back.partnerId)).toEqual({ paidOut: 0, payouts: 0, adjusted: 5_500 });
  const failed = await payouts.given({ available: 5_500 });
  const paid = await submitted(payouts, failed);
  await paid.see({ kind: 'failed', code: 'AM05' });
  await paid.see({ kind: 'paid_after_all', reference: 'debit-2', amount: 5_500 });
  expect(await paidIn(failed.partnerId)).toEqual({ paidOut: 5_500, payouts: 1, adjusted: 5_500 });
  await payouts.end();
});

test('a payment or return of the last day of a year counts in that year, even if the bank file is read in the next', async () => {
  const payouts = await payoutWorld();
  const lastDays = { from: '2024-12-31T23:00:00Z', to: '2025-12-31T23:00:00Z' };
  const next = { from: lastDays.to, to: '2026-12-31T23:00:00Z' };
  const paidIn = async (year: typeof next, partnerId: string) =>
    (await readYearlySummaries(payouts.owner, year, partnerId))[0]?.paidOut ?? 0;
  const told = await payouts.given({ available: 5_500 });
  const story = await submitted(payouts, told);
  await story.letter('evidence', { kind: 'settled', reference: 'debit-5', amount: 5_500, bookedOn: '2025-12-31' });
  await story.drain();
  expect(await paidIn(lastDays, told.partnerId)).toBe(5_500);
  expect(await paidIn(next, told.partnerId)).toBe(0);
  await story.letter('evidence', {
    kind: 'returned',
    reference: 'return-5',
    amount: 5_500,
    charges: 0,
    code: 'AC04',
    bookedOn: '2026-01-02',
  });
  await story.drain();
  expect(await paidIn(lastDays, told.partnerId)).toBe(5_500);
  expect(await paidIn(next, told.partnerId)).toBe(-5_500);
  await payouts.end();
});
