import { expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { ledgerChecks } from '../support/ledger-checks.ts';
import { RawLedger } from '../support/raw-ledger.ts';

interface Mutation {
  readonly dropped: string;
  readonly sql: readonly string[];
  /** Function bodies in which a text is replaced. */
  readonly rewritten?: Readonly<Record<string, readonly [from: string, to: string]>>;
  readonly red: RegExp;
}

const mutations: readonly Mutation[] = [
  {
    dropped: 'the floor of a balance',
    sql: ['alter table ledger.balance drop constraint balance_floor', 'alter table ledger.posting drop constraint balance_floor'],
    red: /^L5: no partner balance goes below 0/,
  },
  {
    dropped: 'the floor on a kept balance alone',
    sql: ['alter table ledger.balance drop constraint balance_floor'],
    red: /^L5: not even the owner/,
  },
  {
    dropped: 'the floor on a posting alone',
    sql: ['alter table ledger.posting drop constraint balance_floor'],
    red: /^L5: a dip between two entries/,
  },
  {
    dropped: 'the check of an entry’s postings',
    sql: ['drop trigger posting_check on ledger.posting'],
    red: /^L14: no posting between two partners/,
  },
  {
    dropped: 'the check of an entry’s postings, and with it the seal',
    sql: ['drop trigger posting_check on ledger.posting'],
    red: /^L2: a posting that comes late/,
  },
  {
    dropped: 'the check of an entry’s postings, and with it the currency',
    sql: ['drop trigger posting_check on ledger.posting'],
    red: /^L6: both accounts/,
  },
  {
    dropped: 'the look-up of the posting rules in post',
    sql: [],
    rewritten: { post: [`r.kind is not null or p_kind = 'reversal' as allowed`, 'true as allowed'] },
    red: /^L8: .*\(post as worker\)/,
  },
  {
    dropped: 'the look-up of the posting rules in post_many',
    sql: [],
    rewritten: { post_many: ['where r.kind is null limit 1', 'where d.id is null or c.id is null limit 1'] },
    red: /^L8: .*\(post_many as worker\)/,
  },
  ...['journal_entry', 'posting'].map((table) => ({
    dropped: `no_truncate on ${table}`,
    sql: [`drop trigger no_truncate on ledger.${table}`],
    red: new RegExp(`^L3: ${table} cannot be truncated.* as owner`),
  })),
  {
    dropped: 'no_truncate on account', // alone it is not missed: a truncate must cascade, and the balances stop it
    sql: ['drop trigger no_truncate on ledger.account', 'drop trigger no_truncate on ledger.balance'],
    red: /^L3: account cannot be truncated.* as owner/,
  },
  ...['journal_entry', 'posting', 'account'].map((table) => ({
    dropped: `read_only on ${table}`,
    sql: [`drop trigger read_only on ledger.${table}`],
    red: new RegExp(`^L3: ${table} cannot be updated as owner`),
  })),
  { dropped: 'no_delete on balance', sql: ['drop trigger no_delete on ledger.balance'], red: /^L3: balance cannot be deleted as owner/ },
  {
    dropped: 'no_truncate on balance',
    sql: ['drop trigger no_truncate on ledger.balance'],
    red: /^L3: balance cannot be truncated as owner/,
  },
  {
    dropped: 'the unique key',
    sql: ['alter table ledger.journal_entry drop constraint journal_entry_idempotency'],
    rewritten: {
      post: ['on conflict on constraint journal_entry_idempotency do nothing returning id into v_id', 'returning id into v_id'],
      post_many: ['on conflict on constraint journal_entry_idempotency do nothing returning id', 'returning id'],
    },
    red: /^L4: a key is posted once/,
  },
  { dropped: 'the one reversal', sql: ['drop index ledger.journal_entry_one_reversal'], red: /^L9: an entry is reversed once/ },
  { dropped: 'the constraint on a partner account', sql: ['alter table ledger.account drop constraint account_partner'], red: /^L12:/ },
  { dropped: 'the two accounts', sql: ['alter table ledger.posting drop constraint posting_two_accounts'], red: /^L1: not even the owner/ },
  { dropped: 'the versions', sql: ['alter table ledger.posting drop constraint posting_credit_version'], red: /^L7:/ },
  {
    dropped: 'the wall around post',
    sql: ['grant execute on all functions in schema ledger to commend_api'],
    red: /^L13: post cannot be called as api/,
  },
];

test.each(mutations)('without $dropped at least one check of the database fails', async ({ sql, rewritten = {}, red }) => {
  const copy = await freshDatabase();
  try {
    for (const statement of sql) await copy.pool('owner').query(statement);
    for (const [name, change] of Object.entries(rewritten)) await rewrite(copy, name, change);
    const guards = ledgerChecks.filter(({ name }) => red.test(name));
    expect(guards).not.toEqual([]);
    const ledger = new RawLedger(copy);
    const outcomes = await Promise.allSettled(guards.map(({ check }) => check(ledger)));
    expect(outcomes.map(({ status }) => status)).toContain('rejected');
  } finally {
    await copy.drop();
  }
});

async function rewrite(copy: TestDatabase, name: string, [from, to]: readonly [string, string]): Promise<void> {
  const { rows } = await copy
    .pool('owner')
    .query<{ text: string }>(`select pg_get_functiondef(('ledger.' || $1)::regproc) as text`, [name]);
  const text = rows[0]?.text ?? '';
  expect(text).toContain(from);
  await copy.pool('owner').query(text.replace(from, to));
}
