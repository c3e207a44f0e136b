import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { postMany } from '../../../activities/ledger/ledger.ts';
import { PartnerLedger, type PartnerLedgerLine } from '../../../api/contract/partner-ledger.ts';
import { ledgerPages } from '../../../api/resources/partner-ledger.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { asOf, fund, type Payee } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let finance: Awaited<ReturnType<typeof somebody>>;
let payee: Payee;
/** 105 adjustments of CHF 1.00 on top of CHF 412.50, which a payout reserves. */
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  finance = await somebody(api, ['finance_preparer']);
  payee = await books.payout();
  for (let count = 0; count < 105; count += 1) await fund(books.worker, payee, 100);
});
afterAll(() => books.end());

const ledger = async (query = '') => {
  const { body } = await finance.get(`/v1/partners/${payee.partnerId}/ledger${query}`).expect(200);
  return PartnerLedger.parse(body);
};
const zero = { pending: 0, held: 0, available: 0, reserved: 0, recoverable: 0 };

test('a partner’s ledger has a hundred entries a page, and its balances continue across pages', async () => {
  const [first, second] = [await ledger(), await ledger('?page=2')];
  expect([first.lines.length, second.lines.length, first.total, first.entries]).toEqual([100, 7, 107, 107]);
  const [last, next] = [first.lines.at(-1), second.lines[0]];
  expect(next?.lineNo).toBe(101);
  expect(next?.balances.available).toBe((last?.balances.available ?? 0) + 100);
  expect(second.lines.at(-1)?.balances).toEqual(second.closing);
  expect(first.closing).toEqual({ ...zero, available: 10_500, reserved: 41_250 });
});

test('a ledger filtered by kind lists only its entries, with the opening and closing of all', async () => {
  const { lines, total, kinds, opening, moved, closing } = await ledger('?kind=payout.reserve');
  expect(lines).toMatchObject([{ kind: 'payout.reserve', effects: { available: -41_250, reserved: 41_250 } }]);
  expect([total, kinds]).toEqual([1, ['adjustment', 'payout.reserve']]);
  expect([opening, moved]).toEqual([zero, closing]);
  expect(closing.available).toBe(10_500);
});

test('a ledger’s period begins with the balance before it', async () => {
  const later = new Date(Date.parse(asOf) + 1).toISOString();
  const { opening, moved, closing, lines } = await ledger(`?from=${later}`);
  expect([opening, moved, lines]).toEqual([closing, zero, []]);
});

test('a ledger is exported with all entries of the kind and decimal amounts, by roles that may export', async () => {
  const path = `/v1/partners/${payee.partnerId}/ledger/export.csv`;
  const { text, headers } = await finance.get(path).expect(200);
  expect(text.trim().split('\r\n')).toHaveLength(108);
  expect(headers['content-disposition']).toContain('.csv');
  const one = await finance.get(`${path}?kind=payout.reserve`).expect(200);
  expect(one.text).toContain('-412.50');
  expect(one.text.trim().split('\r\n')).toHaveLength(2);
  await (await somebody(api, ['support'])).get(path).expect(403);
  await finance.get(path.replace(payee.partnerId, payee.methodId)).expect(404);
});

/** A partner with 1,101 entries of CHF 1.00, all of one day. */
async function manyEntries() {
  const many = await books.partner(100);
  const adjustment = (effectiveAt = asOf) => ({
    key: `adjustment:${uuid()}`,
    kind: 'adjustment' as const,
    effectiveAt,
    actor: 'test',
    partnerId: many.partnerId,
    currency: many.currency,
    postings: pairUp([['adjustment_expense', 100]], [['partner_available', 100]]),
    sourceType: 'test',
    sourceId: many.partnerId,
  });
  for (let batch = 0; batch < 11; batch += 1)
    await books.worker.$transaction((tx) =>
      postMany(
        tx,
        Array.from({ length: 100 }, () => adjustment()),
      ),
    );
  return { many, adjustment };
}

function mustRunOn(told: readonly PartnerLedgerLine[]) {
  expect(told.map(({ lineNo }) => lineNo)).toEqual(told.map((_, index) => index + 1));
  expect(new Set(told.map(({ entryId }) => entryId)).size).toBe(told.length);
  expect(told.map(({ balances }) => balances.available)).toEqual(told.map((_, index) => (index + 1) * 100));
}

test('an exported ledger ends with the entries at its start: none twice, and the balances continue', async () => {
  const { many } = await manyEntries();
  const told: PartnerLedgerLine[] = [];
  for await (const page of ledgerPages(api.deps, many.partnerId, {})) {
    told.push(...page);
    await fund(books.worker, many, 100); // of the same day, so that it belongs among the others
  }
  expect(told).toHaveLength(1_101);
  mustRunOn(told);
}, 30_000);

test('an entry recorded before the export but committed during it does not shift its pages', async () => {
  const { many, adjustment } = await manyEntries();
  const pages = ledgerPages(api.deps, many.partnerId, {});
  const told: PartnerLedgerLine[] = [];
  await books.worker.$transaction(
    async (tx) => {
      await postMany(tx, [adjustment(new Date(Date.parse(asOf) - 86_400_000).toISOString())]);
      told.push(...((await pages.next()).value ?? []));
    },
    { timeout: 20_000 },
  );
  for await (const page of pages) told.push(...page);
  expect(told).toHaveLength(1_102);
  mustRunOn(told);
}, 30_000);

test('an export of one kind numbers and adds up like the whole ledger', async () => {
  const { many } = await manyEntries();
  const told = [];
  for await (const page of ledgerPages(api.deps, many.partnerId, { kind: 'payout.reserve' })) told.push(...page);
  expect(told).toEqual([]);
  const [whole, one] = [await ledger(), await ledger('?kind=payout.reserve')];
  const file = [];
  for await (const page of ledgerPages(api.deps, payee.partnerId, { kind: 'payout.reserve' })) file.push(...page);
  expect(file).toEqual(one.lines.map((line) => ({ ...line, currency: whole.currency })));
  expect(whole.lines).toContainEqual(one.lines[0]);
}, 30_000);
