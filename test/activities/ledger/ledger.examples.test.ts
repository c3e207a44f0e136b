import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { post, type EntryDraft } from '../../../activities/ledger/ledger.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { LedgerStory, type ToldEarning } from '../../support/ledger-story.ts';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

type Balances = Record<string, number>;
type Step = (earning: ToldEarning, story: LedgerStory) => Promise<unknown>;

const whole = 10_810;
const settled: Step = (earning) => earning.settle();
const holdOver: Step = (earning) => earning.release();
const refunded: Step = (earning) => earning.see({ refunded: whole });
const refundFailed: Step = (earning) => earning.see({ refunded: 0 });
const disputed: Step = (earning) => earning.see({ disputeOpen: whole });
const won: Step = (earning) => earning.see({ disputeOpen: 0, disputeLost: 0 });
const lost: Step = (earning) => earning.see({ disputeOpen: 0, disputeLost: whole });
const appealed: Step = (earning) => earning.see({ disputeOpen: whole, disputeLost: 0 });
const paidOut =
  (amount: number): Step =>
  (_, story) =>
    story.payOut(amount);
/** Another commission of the same partner, released, is taken back in part. */
const otherIsTakenBack =
  (amount: number): Step =>
  (_, story) =>
    story.book('commission.clawback', ['partner_recoverable', 'commission_expense'], amount);

interface Example {
  readonly example: string;
  readonly told: readonly Step[];
  readonly between?: { readonly after: number; readonly balances: Balances };
  readonly balances: Balances;
  /** On the partner's accounts. */
  readonly entries: number;
}

const examples: readonly Example[] = [
  { example: 'C03: a settled payment is pending', told: [settled], balances: { commission_expense: 1000, pending: 1000 }, entries: 1 },
  { example: 'R9: the hold is over', told: [settled, holdOver], balances: { commission_expense: 1000, available: 1000 }, entries: 2 },
  {
    example: 'an event delivered three times',
    told: [settled, settled, settled],
    balances: { commission_expense: 1000, pending: 1000 },
    entries: 1,
  },
  { example: 'a full refund in the hold', told: [settled, refunded], balances: {}, entries: 2 },
  {
    example: 'the refund is seen before the payment',
    told: [(earning) => earning.see({ paid: whole, refunded: whole })],
    balances: {},
    entries: 0,
  },
  {
    example: 'a refund in part, in the hold',
    told: [settled, (earning) => earning.see({ refunded: 2500 })],
    balances: { commission_expense: 769, pending: 769 },
    entries: 2,
  },
  {
    example: 'refunded after release, and the refund fails',
    told: [settled, holdOver, refunded, refundFailed],
    balances: { commission_expense: 1000, available: 1000 },
    entries: 4,
  },
  {
    example: 'paid out, refunded, and the refund fails',
    told: [settled, holdOver, paidOut(1000), refunded, refundFailed],
    balances: { cash: -1000, commission_expense: 1000 },
    entries: 6,
  },
  {
    example: 'a dispute in the hold, won',
    told: [settled, disputed, won],
    between: { after: 2, balances: { commission_expense: 1000, held: 1000 } },
    balances: { commission_expense: 1000, pending: 1000 },
    entries: 3,
  },
  { example: 'a dispute after release, lost', told: [settled, holdOver, disputed, lost], balances: {}, entries: 4 },
  {
    example: 'paid out already, there is nothing to hold, and the dispute is lost',
    told: [settled, holdOver, paidOut(1000), disputed, lost],
    between: { after: 4, balances: { commission_expense: 1000, cash: -1000 } },
    balances: { cash: -1000, recoverable: 1000 },
    entries: 5,
  },
  {
    example: '600 paid out, the rest is held, and the dispute is lost',
    told: [settled, holdOver, paidOut(600), disputed, lost],
    between: { after: 4, balances: { commission_expense: 1000, cash: -600, held: 400 } },
    balances: { cash: -600, recoverable: 600 },
    entries: 6,
  },
  {
    example: '600 paid out, the rest is held, and the dispute is won',
    told: [settled, holdOver, paidOut(600), disputed, won],
    balances: { cash: -600, available: 400, commission_expense: 1000 },
    entries: 6,
  },
  {
    example: 'the same, and 150 of another commission are taken back while it is held',
    told: [settled, holdOver, paidOut(600), disputed, otherIsTakenBack(150), won],
    between: { after: 5, balances: { commission_expense: 850, cash: -600, held: 400, recoverable: 150 } },
    balances: { cash: -600, available: 250, commission_expense: 850 },
    entries: 7,
  },
  {
    example: '150 are taken back while it is held, and are of this very commission',
    told: [
      settled,
      holdOver,
      paidOut(600),
      disputed,
      (earning) => earning.moveTo({ target: 850, hold: 850 }),
      (earning) => earning.moveTo({ target: 850 }),
    ],
    between: { after: 5, balances: { commission_expense: 850, cash: -600, held: 250 } },
    balances: { cash: -600, available: 250, commission_expense: 850 },
    entries: 7,
  },
  {
    example: 'refunded in the hold, then the dispute on the same charge is lost: no second clawback',
    told: [settled, refunded, (earning) => earning.see({ disputeLost: whole })],
    balances: {},
    entries: 2,
  },
  {
    example: 'refunded in full while disputed, then the dispute is lost',
    told: [settled, holdOver, disputed, refunded, lost],
    between: { after: 4, balances: {} },
    balances: {},
    entries: 4,
  },
  {
    example: 'a dispute of a part, lost',
    told: [settled, (earning) => earning.see({ disputeOpen: 4324 }), (earning) => earning.see({ disputeOpen: 0, disputeLost: 4324 })],
    between: { after: 2, balances: { commission_expense: 1000, pending: 600, held: 400 } },
    balances: { commission_expense: 600, pending: 600 },
    entries: 3,
  },
  {
    example: 'lost, appealed and won',
    told: [settled, holdOver, lost, appealed, won],
    between: { after: 4, balances: { commission_expense: 1000, held: 1000 } },
    balances: { commission_expense: 1000, available: 1000 },
    entries: 6,
  },
];

test.each(examples)('$example', async ({ told, balances, between = { after: told.length, balances }, entries }) => {
  const story = new LedgerStory(db);
  const earning = story.invoice();
  for (const step of told.slice(0, between.after)) await step(earning, story);
  expect(await story.balances()).toEqual(between.balances);
  for (const step of told.slice(between.after)) await step(earning, story);
  expect(await story.balances()).toEqual(balances);
  expect(await story.kinds()).toHaveLength(entries);
});

const of3000 = { total: 30_000, eligible: 30_000 };

test('a refund after release is taken from the available balance', async () => {
  const story = new LedgerStory(db);
  const earning = await story.invoice(of3000).settle();
  await earning.release();
  await earning.see({ refunded: 10_000 });
  expect(await story.balances()).toEqual({ commission_expense: 2000, available: 2000 });
});

test('money paid out and taken back is owed, and the next commission pays it off', async () => {
  const story = new LedgerStory(db);
  const paid = await story.invoice({ total: 60_000, eligible: 60_000 }).settle();
  await paid.release();
  await story.payOut(6000);
  await paid.see({ refunded: 10_000 });
  expect(await story.balances()).toEqual({ cash: -6000, recoverable: 1000, commission_expense: 5000 });
  const next = await story.invoice({ total: 25_000, eligible: 25_000 }).settle();
  await next.release();
  expect(await story.balances()).toEqual({ commission_expense: 7500, cash: -6000, available: 1500 });
});

test('less available than is taken back: the rest is owed', async () => {
  const story = new LedgerStory(db);
  const earning = await story.invoice().settle();
  await earning.release();
  await story.payOut(700);
  expect(await story.balances()).toMatchObject({ available: 300 });
  await earning.see({ refunded: whole });
  expect(await story.balances()).toEqual({ recoverable: 700, cash: -700 });
});

test('B02: a bounty is paid once, however often its trigger is seen', async () => {
  const story = new LedgerStory(db, 'EUR');
  const bounty = story.bounty();
  await bounty.moveTo({ target: 1000 });
  await bounty.moveTo({ target: 1000 });
  expect(await story.balances()).toEqual({ bounty_expense: 1000, pending: 1000 });
  expect(await story.kinds()).toEqual(['bounty.accrue']);
});

test('a bounty refused as fraud in the hold', async () => {
  const story = new LedgerStory(db, 'EUR');
  const bounty = story.bounty();
  await bounty.moveTo({ target: 1000 });
  await bounty.moveTo({ target: 0 });
  expect(await story.balances()).toEqual({});
  expect(await story.kinds()).toEqual(['bounty.accrue', 'commission.clawback']);
});

test('a dispute first seen as lost takes its own pending, not what others earned', async () => {
  const story = new LedgerStory(db);
  const other = await story.invoice({ total: 5000, eligible: 5000 }).settle();
  await other.release();
  const disputedOne = await story.invoice().settle();
  await disputedOne.see({ disputeLost: whole });
  expect(await story.balances()).toEqual({ available: 500, commission_expense: 500 });
  expect(await story.kinds()).toEqual(['commission.accrue', 'commission.release', 'commission.accrue', 'dispute.lost']);
});

test('a statement names each movement by its kind', async () => {
  const story = new LedgerStory(db);
  const earning = story.invoice();
  for (const step of [settled, disputed, won, holdOver, refunded, refundFailed]) await step(earning, story);
  expect(await story.kinds()).toEqual([
    'commission.accrue',
    'dispute.hold',
    'dispute.release',
    'commission.release',
    'commission.clawback',
    'commission.reaccrue',
  ]);
});

test('converted for the payout, converted at the bank for less: the position is empty, the difference is an exchange result', async () => {
  const story = new LedgerStory(db, 'EUR');
  await story.book('adjustment', ['adjustment_expense', 'partner_available'], 5_005);
  const booked = async (kind: 'fx.convert' | 'fx.bank' | 'fx.revalue', postings: EntryDraft['postings']) =>
    db.$transaction((tx) => post(tx, story.draft({ kind, key: `${kind}:${story.partnerId}`, postings })));
  await booked('fx.convert', [
    { debit: 'partner_available', credit: 'fx_clearing', amount: 5_005, currency: 'EUR' },
    { debit: 'fx_clearing', credit: 'partner_available', amount: 4_661, currency: 'CHF' },
  ]);
  await booked('fx.bank', [
    { debit: 'fx_clearing', credit: 'cash:bank', amount: 5_005, currency: 'EUR' },
    { debit: 'cash:bank', credit: 'fx_clearing', amount: 4_650, currency: 'CHF' },
  ]);
  await booked('fx.revalue', [{ debit: 'fx_gain_loss', credit: 'fx_clearing', amount: 11, currency: 'CHF' }]);
  const rows = await db.$queryRaw<{ account: string; balance: bigint }[]>`
    select a.code || ' ' || a.currency as account, sum(case when a.normal_side = l.side then l.amount else -l.amount end)::bigint as balance
    from ledger.line l join ledger.account a on a.id = l.account_id join ledger.journal_entry e on e.id = l.entry_id
    where e.source_id = ${story.partnerId} and a.code <> 'adjustment_expense' group by 1
    having sum(case when a.normal_side = l.side then l.amount else -l.amount end) <> 0 order by 1`;
  expect(Object.fromEntries(rows.map(({ account, balance }) => [account, Number(balance)]))).toEqual({
    'cash CHF': 4_650,
    'cash EUR': -5_005,
    'fx_gain_loss CHF': 11,
    'partner_available CHF': 4_661,
  });
});
