import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
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

test('L13: the portal sees the accounts of the partner its transaction names, and nothing after it', async () => {
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

test('the order of an entry’s pairs cannot refuse it: no kind lowers and raises the same kept balance', async () => {
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
