import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { post, type EntryDraft } from '../../../activities/ledger/ledger.ts';
import type { Account, EntryKind } from '../../../domain/ledger/posting.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { connect } from '../../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { aCommission, revise, type EarningRow } from '../../support/earning-rows.ts';
import { LedgerStory, type ToldEarning } from '../../support/ledger-story.ts';

/** The codes of the audits that find something, as the auditor. */
async function findings(database: TestDatabase): Promise<string[]> {
  const found = [];
  for (const { code, sql } of audits) {
    const { rowCount } = await database.pool('auditor').query(sql);
    if (rowCount !== 0) found.push(code);
  }
  return found;
}

interface Book {
  readonly kind: EntryKind;
  readonly pair: readonly [Account, Account];
  readonly amount: number;
}

class GoodLedger {
  readonly database: TestDatabase;
  readonly earning: EarningRow;

  constructor(database: TestDatabase, earning: EarningRow) {
    this.database = database;
    this.earning = earning;
  }

  /** A commission of 1000 accrued, 400 of it released. */
  static async open(): Promise<GoodLedger> {
    const database = await freshDatabase();
    const ledger = new GoodLedger(database, await aCommission(database));
    const accrued = await ledger.book({ kind: 'commission.accrue', pair: ['commission_expense', 'partner_pending'], amount: 1000 });
    await revise(database, ledger.earning, { rev: 1, target: 1000, pending: 1000, released: 0, entryId: accrued });
    const released = await ledger.book({ kind: 'commission.release', pair: ['partner_pending', 'partner_available'], amount: 400 });
    await revise(database, ledger.earning, { rev: 2, target: 1000, pending: 600, released: 400, entryId: released });
    await revise(database, ledger.earning, { rev: 3, target: 1000, pending: 600, released: 400, entryId: null });
    return ledger;
  }

  async book({ kind, pair: [debit, credit], amount }: Book, change: Partial<EntryDraft> = {}): Promise<string> {
    const worker = connect(this.database.url('worker'));
    try {
      const { partnerId, id } = this.earning;
      const from = { effectiveAt: '2026-11-26T12:00:00Z', actor: 'test', sourceType: 'commission', sourceId: id } as const;
      const draft = { ...from, kind, key: uuid(), partnerId, currency: 'CHF', postings: [{ debit, credit, amount }], ...change };
      return (await worker.$transaction((tx) => post(tx, draft))).entryId;
    } finally {
      await worker.$disconnect();
    }
  }

  /** As the owner, with the triggers out of the way. */
  async tamper(sql: string): Promise<void> {
    const owner = this.database.pool('owner');
    for (const table of ['ledger.posting', 'ledger.journal_entry', 'ledger.account', 'ledger.balance', 'commission_revision']) {
      await owner.query(`alter table ${table} disable trigger user`);
    }
    await owner.query(sql);
  }
}

test('every audit has its own code and consists of one SQL statement', () => {
  expect(audits.map(({ code }) => code)).toEqual([
    'A1',
    'A2',
    'A3',
    'A4',
    'A5',
    'A6',
    'A7',
    'A9',
    'A10',
    'A13',
    'A15',
    'A11',
    'A14',
    'A12',
    'I12a',
    'I12b',
  ]);
  expect(audits.filter(({ sql }) => sql.includes(';'))).toEqual([]);
});

test('the audits find nothing in an empty ledger or in a correct one', async () => {
  const empty = await freshDatabase();
  expect(await findings(empty)).toEqual([]);
  await empty.drop();
  const { database } = await GoodLedger.open();
  expect(await findings(database)).toEqual([]);
  await database.drop();
});

const available = `(select id from ledger.account where code = 'partner_available')`;

const tampered: readonly { readonly broken: string; readonly sql: string; readonly found: readonly string[] }[] = [
  {
    broken: 'a posting’s amount',
    sql: 'update ledger.posting set amount = amount + 1 where debit_version is null',
    found: ['A1', 'A2', 'A3'],
  },
  { broken: 'a kept balance', sql: `update ledger.balance set balance = balance + 1 where account_id = ${available}`, found: ['A1', 'A2'] },
  {
    broken: 'the version of a balance',
    sql: `update ledger.balance set version = version + 1 where account_id = ${available}`,
    found: ['A2'],
  },
  {
    broken: 'a company account that keeps a balance',
    sql: `insert into ledger.balance (account_id) select id from ledger.account where code = 'commission_expense'`,
    found: ['A1', 'A2'],
  },
  {
    broken: 'a gap in the versions',
    sql: `update ledger.posting set credit_version = 7 where credit_account_id = ${available}`,
    found: ['A3'],
  },
  {
    broken: 'a running balance',
    sql: `update ledger.posting set credit_balance_after = 401 where credit_account_id = ${available}`,
    found: ['A3'],
  },
  { broken: 'a posting that is gone', sql: `delete from ledger.posting where credit_account_id = ${available}`, found: ['A2', 'A5'] },
  {
    broken: 'a header without postings',
    sql: `insert into ledger.journal_entry (id, kind, idempotency_key, request_hash, effective_at, actor, posting_count) values (gen_random_uuid(), 'x', 'x', '', now(), 'x', 1)`,
    found: ['A5'],
  },
  {
    broken: 'a commission released behind the ledger’s back',
    sql: 'update commission set pending_minor = 0, released_minor = 1000',
    found: ['A6'],
  },
  { broken: 'a commission held behind the ledger’s back', sql: 'update commission set pending_minor = 0, held_minor = 600', found: ['A6'] },
  {
    broken: 'a commission that is more than its target',
    sql: 'update commission set posted_minor = 1001, released_minor = 401',
    found: ['A9'],
  },
  { broken: 'a refused commission that is still posted', sql: `update commission set refused_reason = 'review_refused'`, found: ['A9'] },
  {
    broken: 'a newest target that was not posted',
    sql: 'update commission_revision set target_after_minor = 900 where rev = 3',
    found: ['A9'],
  },
  {
    broken: 'a revision whose entry is unknown',
    sql: 'update commission_revision set journal_entry_id = gen_random_uuid() where rev = 2',
    found: ['A10'],
  },
  {
    broken: 'a revision that forgot its entry',
    sql: 'update commission_revision set journal_entry_id = null where rev = 2',
    found: ['A10'],
  },
  {
    broken: 'an entry of another commission',
    sql: `update ledger.journal_entry set source_id = gen_random_uuid()::text where kind = 'commission.release'`,
    found: ['A10'],
  },
  {
    broken: 'an entry of an unknown kind of row',
    sql: `update ledger.journal_entry set source_type = 'elsewhere' where kind = 'commission.release'`,
    found: ['A10'],
  },
];

test.each(tampered)('the audits find what was tampered with: $broken', async ({ sql, found }) => {
  const ledger = await GoodLedger.open();
  await ledger.tamper(sql);
  expect(await findings(ledger.database)).toEqual(found);
  await ledger.database.drop();
});

test('the audits find a bounty that is pending in its row but not in the ledger', async () => {
  const ledger = await GoodLedger.open();
  await ledger.tamper(`insert into bounty_award (id, program_id, customer_id, trigger_key, referral_id, partner_id, terms_id, currency, amount_minor, posted_minor, pending_minor, state)
    select gen_random_uuid(), r.program_id, r.customer_id, 'installation', r.id, r.partner_id, r.terms_id, 'CHF', 500, 500, 500, 'pending' from referral r`);
  expect(await findings(ledger.database)).toEqual(['A6', 'A9']);
  await ledger.database.drop();
});

test.each<{ broken: string; book: Book; found: readonly string[] }>([
  {
    broken: 'something available and something owed at once',
    book: { kind: 'commission.clawback', pair: ['partner_recoverable', 'commission_expense'], amount: 1 },
    found: ['A4', 'A10'],
  },
  {
    broken: 'a payout settled that was never submitted',
    book: { kind: 'payout.settle', pair: ['payout_clearing:bank_file', 'cash:bank'], amount: 1 },
    found: ['A5', 'A7', 'A10'],
  },
])('the audits find $broken, although the ledger accepts each posting alone', async ({ book, found }) => {
  const ledger = await GoodLedger.open();
  await ledger.book(book);
  expect(await findings(ledger.database)).toEqual(found);
  await ledger.database.drop();
});

let stories: TestDatabase;
beforeAll(async () => {
  stories = await freshDatabase();
});
afterAll(() => stories.drop());

type Step = (earning: ToldEarning, story: LedgerStory) => Promise<unknown>;

const amount = fc.integer({ min: 0, max: 10_810 });
const someStep: fc.Arbitrary<Step> = fc.oneof(
  amount.map(
    (paid): Step =>
      (earning) =>
        earning.see({ paid }),
  ),
  amount.map(
    (refunded): Step =>
      (earning) =>
        earning.see({ refunded }),
  ),
  fc.tuple(amount, amount).map(
    ([disputeOpen, disputeLost]): Step =>
      (earning) =>
        earning.see({ disputeOpen, disputeLost }),
  ),
  fc.constant<Step>((earning) => earning.see({})),
  fc.constant<Step>((earning) => (earning.parts.held === 0 ? earning.release() : earning.see({}))),
  fc.constant<Step>(async (_, story) => {
    const available = (await story.balances())['available'] ?? 0;
    if (available > 0) await story.payOut(available);
  }),
);

test('property: any sequence of payments, refunds, disputes, releases and payouts passes the audits; a repeated turn posts nothing', async () => {
  const worker = connect(stories.url('worker'));
  const ofTheLedger = audits.filter(({ code }) => ['A1', 'A2', 'A3', 'A4', 'A5'].includes(code));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(1), someStep), { minLength: 1, maxLength: 12 }), async (steps) => {
      const story = new LedgerStory(worker);
      const earnings = [story.invoice(), story.invoice({ total: 999, eligible: 777 })];
      for (const [index, step] of steps) await step(earnings[index] ?? story.invoice(), story);
      for (const { sql } of ofTheLedger) expect((await stories.pool('auditor').query(sql)).rows).toEqual([]);
      const before = await story.kinds();
      for (const earning of earnings) await earning.see({});
      expect(await story.kinds()).toEqual(before);
      const posted = earnings.reduce((sum, { parts }) => sum + parts.posted, 0);
      expect((await story.balances())['commission_expense'] ?? 0).toBe(posted);
    }),
    { numRuns: 12 },
  );
  await worker.$disconnect();
});
