import type { Role } from '../../prisma/roles.ts';
import { refuses, withAvailable, type LedgerCheck } from './ledger-refusal.ts';
import type { RawLedger } from './raw-ledger.ts';

const tables = ['journal_entry', 'posting', 'account', 'balance'] as const;
const changes = {
  update: {
    journal_entry: `set memo = 'x'`,
    posting: 'set amount = amount + 1',
    account: `set sub_account = 'x'`,
    balance: 'set balance = balance + 1',
  },
} as const;

/** Checks that no role can update, delete or truncate a table. */
const appendOnlyChecks: readonly LedgerCheck[] = tables.flatMap((table) => {
  const statements = [
    { name: 'updated', sql: `update ledger.${table} ${changes.update[table]}` },
    { name: 'deleted', sql: `delete from ledger.${table}` },
    { name: 'truncated', sql: `truncate ledger.${table}` },
    { name: 'truncated with all that refers to it', sql: `truncate ledger.${table} cascade` },
  ].filter(({ name }) => !(table === 'balance' && name === 'updated')); // by the functions alone: its next test
  return statements.flatMap(({ name, sql }) => [
    ...(['worker', 'api', 'portal', 'auditor'] as const).map((role) => ({
      name: `L3: ${table} cannot be ${name} as ${role}`,
      check: async (ledger: RawLedger) => refuses(ledger.query(role, sql), '42501', /permission denied/),
    })),
    {
      name: `L3: ${table} cannot be ${name} as owner`,
      check: async (ledger: RawLedger) => {
        await withAvailable(ledger, 1); // something to lose
        await refuses(ledger.query('owner', sql), ...forOwner(table, name));
      },
    },
  ]);
});

/** Returns the refusal that the owner gets. A plain truncate of the accounts already fails at the foreign key of the balances. */
function forOwner(table: (typeof tables)[number], name: string): [code: string, words: RegExp] {
  return name === 'truncated' && table === 'account' ? ['0A000', /foreign key/] : ['P0001', /LEDGER_APPEND_ONLY/];
}

const firstColumns = {
  journal_entry: 'id',
  posting: 'entry_id',
  account: 'code',
  balance: 'account_id',
  posting_rule: 'kind',
  chart: 'code',
  currency: 'code',
  period_close: 'only_row',
} as const;

const privilegeChecks: readonly LedgerCheck[] = [
  ...(['worker', 'api', 'auditor', 'portal'] as const).flatMap((role) =>
    Object.entries(firstColumns).map(([table, column]) => ({
      name: `L3: ${table} cannot be inserted into as ${role}`,
      check: async (ledger: RawLedger) =>
        refuses(
          ledger.query(role, `insert into ledger.${table} (${column}) select ${column} from ledger.${table} limit 0`),
          '42501',
          /permission denied/,
        ),
    })),
  ),
  ...[...Object.keys(firstColumns), 'line'].map((table) => ({
    name: `L13: ${table} cannot be read as portal`,
    check: async (ledger: RawLedger) =>
      refuses(ledger.query('portal', `select from ledger.${table} limit 0`), '42501', /permission denied/),
  })),
  {
    name: 'L3: a balance cannot be updated as anybody but the owner',
    check: async (ledger) => {
      for (const role of ['worker', 'api', 'portal', 'auditor'] as const) {
        await refuses(ledger.query(role, 'update ledger.balance set balance = balance + 1'), '42501', /permission denied/);
      }
    },
  },
  ...(['api', 'auditor', 'portal'] as const).flatMap((role: Role) =>
    [
      { name: 'post', call: `select ledger.post(gen_random_uuid(), 'adjustment', 'k', now(), 'x', '[[1, 2, 3]]')` },
      { name: 'post_many', call: `select ledger.post_many('[]')` },
      { name: 'open_account', call: `select ledger.open_account('cash', null, '', 'CHF')` },
      { name: 'close_period', call: `select ledger.close_period(now())` },
    ].map(({ name, call }) => ({
      name: `L13: ${name} cannot be called as ${role}`,
      check: async (ledger: RawLedger) =>
        refuses(
          ledger.query(role, call),
          '42501',
          role === 'portal' ? /permission denied/ : new RegExp(`permission denied for function ${name}`),
        ),
    })),
  ),
];

/** Checks of privileges: nobody changes written rows, only the worker posts, and the portal reads no table. */
export const walls: readonly LedgerCheck[] = [...appendOnlyChecks, ...privilegeChecks];
