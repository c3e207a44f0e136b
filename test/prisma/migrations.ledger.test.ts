import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { audits } from '../../prisma/audit/audits.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { ledgerChecks } from '../support/ledger-checks.ts';
import { RawLedger } from '../support/raw-ledger.ts';

let database: TestDatabase;
let ledger: RawLedger;

beforeAll(async () => {
  database = await freshDatabase();
  ledger = new RawLedger(database);
});
afterAll(() => database.drop());

test.each(ledgerChecks)('$name', async ({ check }) => {
  await expect(check(ledger)).resolves.toBeUndefined();
});

test('L13: the portal role sees the accounts of the partner set in its transaction, and none afterwards', async () => {
  const [partnerId, otherId] = [uuid(), uuid()];
  const expense = await ledger.account('adjustment_expense');
  for (const [id, amount] of [
    [partnerId, 700],
    [otherId, 900],
  ] as const) {
    const postings = [[expense, await ledger.account('partner_available', id), amount]] as const;
    await ledger.post({ role: 'worker', via: 'post' }, { kind: 'adjustment', postings });
  }
  const client = await database.pool('portal').connect();
  const seen = async () => ({
    balances: (await client.query('select code, balance from ledger.own_balance')).rows,
    lines: (await client.query('select kind, amount, balance_after from ledger.own_line')).rows,
  });
  try {
    expect(await seen()).toEqual({ balances: [], lines: [] });
    await client.query('begin');
    await client.query(`select set_config('app.partner_id', $1, true)`, [partnerId]);
    expect(await seen()).toEqual({
      balances: [{ code: 'partner_available', balance: '700' }],
      lines: [{ kind: 'adjustment', amount: '700', balance_after: '700' }],
    });
    await client.query('commit');
    expect(await seen()).toEqual({ balances: [], lines: [] });
  } finally {
    client.release();
  }
});

test('the order of an entry’s postings does not matter: only adjustments and conversions move an account both ways', async () => {
  const rules = await ledger.query<{ kind: string; debit_code: string; credit_code: string }>(
    'worker',
    'select * from ledger.posting_rule',
  );
  const bothWays = rules.filter(
    ({ kind, debit_code }) =>
      debit_code.startsWith('partner_') && rules.some((rule) => rule.kind === kind && rule.credit_code === debit_code),
  );
  // an adjustment is all + or all −, a conversion is between two currencies
  expect([...new Set(bothWays.map(({ kind }) => kind))].toSorted()).toEqual(['adjustment', 'fx.convert']);
});

test('many clients posting entries and batches for the same partners never deadlock, and the balances are exact', async () => {
  const expense = await ledger.account('adjustment_expense');
  const partners = Array.from({ length: 6 }, () => uuid());
  const accounts = await Promise.all(partners.map((id) => ledger.account('partner_available', id)));
  const entry = (account: number) => ({ kind: 'adjustment', postings: [[expense, account, 1]] }) as const;
  const client = async (_: unknown, index: number) => {
    for (let round = 0; round < 8; round += 1) {
      const order = index % 2 === 0 ? accounts : accounts.toReversed();
      if ((index + round) % 2 === 0) await ledger.postMany('worker', order.map(entry));
      else for (const account of order) await ledger.post({ role: 'worker', via: 'post' }, entry(account));
    }
  };
  await Promise.all(Array.from({ length: 16 }, client));
  const kept = await ledger.query<{ balance: string; version: string }>(
    'worker',
    'select balance, version from ledger.balance where account_id = any ($1)',
    [accounts],
  );
  expect(kept).toEqual(accounts.map(() => ({ balance: '128', version: '128' })));
  const books = audits.filter(({ code }) => ['A1', 'A2', 'A3'].includes(code));
  for (const { sql } of books) expect(await ledger.query('auditor', sql)).toEqual([]);
});
