import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { CommissionRow } from '../../../api/contract/commissions.ts';
import { PortalEarning, PortalEarningLine } from '../../../api/contract/portal-commissions.ts';
import { PortalReport, PortalYear } from '../../../api/contract/portal-statements.ts';
import { readYearlySummaries } from '../../../prisma/ledger/bookkeeping.ts';
import { hashPassword } from '../../../prisma/account/passwords.ts';
import { seal } from '../../../prisma/secrets.ts';
import { exportFile, makePayable, payoutStory, type PayoutStory } from '../../support/payout-world.ts';
import { storyOf } from '../../support/referral-story.ts';
import { mailOf, referralWorld, type World } from '../../support/referral-world.ts';
import { aCardPayment, aRefund, aStripeInvoice } from '../../support/source-facts.ts';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: World;
let partnerId: string;
let payoutId: string;
let payout: PayoutStory;
let get: (path: string) => ReturnType<ReturnType<RunningApi['as']>['get']>;

/** CHF 10.00 earned and paid out, of which CHF 4.00 is taken back by a refund after that; CHF 10.00 of another customer is still pending. */
beforeAll(async () => {
  world = await referralWorld();
  api = await startApi({ database: world.database });
  const given = await world.given();
  ({ partnerId } = given);
  const name = seal(api.deps.config.dataKeys, { table: 'customer', row: given.customerId, column: 'name' }, 'Garage Flora AG');
  await api.owner.customer.update({ where: { id: given.customerId }, data: { name } });
  const story = storyOf(world, given);
  const invoice = { id: 'in_paid', reference: 'A-0007' };
  await story.observe(aStripeInvoice(invoice), '2026-03-20T11:00:05.000Z');
  await story.drain('2026-04-19T10:00:00.000Z');
  const payee = await makePayable(world, given, { thresholdMinor: 1_000 });
  payout = payoutStory(world);
  payoutId = payout.payoutId;
  await payout.request(payee);
  await payout.approve();
  const batchId = await exportFile(world, payout);
  await payout.letter('handed_over', { batchId, actorId: uuid() });
  await payout.see({ kind: 'settled', reference: 'debit-1', amount: 1_000 });
  await story.observe(aStripeInvoice({ ...invoice, refunds: [aRefund(4_324)] }), '2026-11-10T09:00:00.000Z');
  const other = storyOf(world, await world.another(given));
  const paidLater = aCardPayment({ paidAt: '2026-11-11T09:00:00.000Z', availableOn: '2026-11-13T00:00:00.000Z' });
  await other.observe(aStripeInvoice({ id: 'in_pending', payments: [paidLater] }), '2026-11-12T09:00:00.000Z');
  const account = { id: uuid(), accountId: partnerId, providerId: 'credential', userId: partnerId };
  await api.owner.authAccount.create({ data: { ...account, password: await hashPassword(password) } });
  const person = api.as(await sessionOf(api.anonymous(), mailOf(partnerId)));
  get = (path) => person.get(path);
});
afterAll(async () => {
  await api.stop();
  await world.end();
});

const linesOf = async (filter: object = {}): Promise<PortalEarningLine[]> => {
  const { body } = await get(`/v1/portal/partners/${partnerId}/commissions?filter=${encodeURIComponent(JSON.stringify(filter))}`).expect(
    200,
  );
  return PortalEarningLine.array().parse(body);
};

test('a reversed commission is a line of its own beside the earned and paid out ones', async () => {
  const lines = await linesOf();
  expect(lines.map(({ line, amount, state, reason, payout }) => [line, amount.amount, state, reason, payout?.id ?? null])).toEqual([
    ['earned', 1_000, 'pending', null, null],
    ['taken_back', -400, 'reversed', 'refunded', null],
    ['earned', 1_000, 'paid_out', null, payoutId],
  ]);
  expect(await linesOf({ state: 'paid_out' })).toHaveLength(1);
  expect(await linesOf({ line: 'taken_back' })).toHaveLength(1);
});

test('staff see a commission taken by a payout as paid out with that payout', async () => {
  const person = await aPerson(api.owner, { roles: ['finance_preparer'] });
  const staff = api.as(await sessionOf(api.anonymous(), person.email));
  const { body } = await staff.get(`/v1/commissions?filter=${encodeURIComponent(JSON.stringify({ partnerId }))}`).expect(200);
  const rows = CommissionRow.array().parse(body);
  expect(rows.map(({ state, payout }) => [state, payout?.id ?? null]).toSorted()).toEqual([
    ['available', payoutId],
    ['pending', null],
  ]);
  const paid = rows.find(({ payout }) => payout !== null);
  expect(paid?.payout?.settledAt).toEqual(expect.any(String));
  expect((await staff.get(`/v1/commissions/${paid?.id}`).expect(200)).body.payout).toEqual(paid?.payout);
});

test('a commission line shows the base, rate and amount at which it was earned, also after a refund', async () => {
  const [line] = await linesOf({ state: 'paid_out' });
  expect(line).toMatchObject({ base: { amount: 10_000, currency: 'CHF' }, rateBps: 1000, amount: { amount: 1_000 } });
});

test('S22: customers are masked in the partner’s commissions and their export', async () => {
  const [taken] = await linesOf({ line: 'taken_back' });
  expect(taken?.customer).toBe('G•••• Flora AG');
  const csv = await get(`/v1/portal/partners/${partnerId}/commissions/export.csv`).expect(200);
  expect(csv.text).toContain('G•••• Flora AG');
  expect(csv.text).not.toContain('Garage');
});

test('an earning is explained from the customer’s payment through its movements to the commission', async () => {
  const [line] = await linesOf({ state: 'paid_out' });
  const { body } = await get(`/v1/portal/partners/${partnerId}/commissions/${line?.earningId}`).expect(200);
  const earning = PortalEarning.parse(body);
  expect(earning).toMatchObject({
    steps: { kept: { amount: 6_486 }, base: { amount: 6_000 }, rateBps: 1000, commission: { amount: 600 } },
    amount: { amount: 600, currency: 'CHF' },
    source: { provider: 'stripe', reference: 'A-0007' },
    terms: { version: 1 },
  });
  expect(earning.movements.filter(({ delta }) => delta.amount !== 0).map(({ delta, reason }) => [delta.amount, reason])).toEqual([
    [1_000, 'payment_settled'],
    [-400, 'refunded'],
  ]);
});

test('a report groups commission lines and totals each currency by itself', async () => {
  const reportBy = async (by: string) => {
    const { body } = await get(`/v1/portal/partners/${partnerId}/report?from=2026-01&to=2026-12&by=${by}`).expect(200);
    return PortalReport.parse(body);
  };
  const { groups, totals } = await reportBy('customer');
  expect(groups.map(({ label, total }) => [label, total.amount]).toSorted()).toEqual([
    ['G•••• Flora AG', 600],
    [expect.stringMatching(/^a••••$/), 1_000],
  ]);
  expect(totals).toEqual([
    {
      lines: 3,
      earned: { amount: 2_000, currency: 'CHF' },
      takenBack: { amount: -400, currency: 'CHF' },
      total: { amount: 1_600, currency: 'CHF' },
    },
  ]);
  expect((await reportBy('month')).groups.map(({ key, total }) => [key, total.amount])).toEqual([
    ['2026-03', 1_000],
    ['2026-11', 600],
  ]);
  expect((await reportBy('kind')).groups.map(({ key }) => key)).toEqual(['commission']);
  expect((await reportBy('channel')).groups.map(({ key }) => key)).toEqual(['other']);
});

test('a report over more than three years is refused with 400', async () => {
  await get(`/v1/portal/partners/${partnerId}/report?from=2020-01&to=2026-12`).expect(400);
});

test('D10: the partner’s yearly summary equals the company’s', async () => {
  const { body } = await get(`/v1/portal/partners/${partnerId}/years/2026`).expect(200);
  const [inFrancs] = PortalYear.parse(body).currencies;
  const year = { from: '2025-12-31T23:00:00Z', to: '2026-12-31T23:00:00Z' };
  const [books] = await readYearlySummaries(api.owner, year, partnerId);
  expect(inFrancs).toMatchObject({
    earned: { amount: books?.earned },
    adjusted: { amount: books?.adjusted },
    documentsNet: { amount: books?.documentsNet },
    documentsVat: { amount: books?.documentsVat },
    paidOut: { amount: books?.paidOut },
    payouts: books?.payouts,
  });
  expect(inFrancs).toMatchObject({ earned: { amount: 1_600 }, takenBack: { amount: -400 }, paidOut: { amount: 1_000 }, payouts: 1 });
  expect(inFrancs?.months.map(({ month, earned }) => [month, earned.amount])).toEqual([
    ['2026-03', 1_000],
    ['2026-11', 600],
  ]);
});

test('D10: a returned payout with a fee borne by the company counts as not paid in list, overview and both years', async () => {
  await payout.see({ kind: 'returned', reference: 'return-1', amount: 900, charges: 100, code: 'AC04' });
  const { body } = await get(`/v1/portal/partners/${partnerId}/payouts`).expect(200);
  expect(body).toMatchObject([{ state: 'returned', returned: { amount: 1_000 }, returnFee: { amount: 0 } }]);
  const overview = (await get(`/v1/portal/partners/${partnerId}/overview`).expect(200)).body;
  expect(overview.balances).toMatchObject([{ currency: 'CHF', paidThisYear: 0, payoutsThisYear: 0 }]);
  const year = PortalYear.parse((await get(`/v1/portal/partners/${partnerId}/years/2026`).expect(200)).body);
  const [books] = await readYearlySummaries(api.owner, { from: '2025-12-31T23:00:00Z', to: '2026-12-31T23:00:00Z' }, partnerId);
  expect([year.currencies[0]?.paidOut.amount, year.currencies[0]?.payouts, books?.paidOut, books?.payouts]).toEqual([0, 0, 0, 0]);
});
