import type { Account, Posting } from '../domain/posting.ts';
import type { Tx } from '../prisma/client.ts';
import { safeInteger } from '../prisma/money.ts';

interface Owner {
  readonly partnerId: string;
  readonly currency: string;
}

export interface AccountIds {
  of(owner: Owner, account: Account): number;
}

interface Name {
  readonly code: string;
  readonly partner: string | null;
  readonly sub: string;
  readonly currency: string;
}

/**
 * The ids of all accounts that the entries name; those that are missing are opened. Looked up each time and never remembered: an
 * account that was opened in a transaction that failed has no id.
 */
export async function openAccounts(
  tx: Tx,
  entries: readonly (Owner & { readonly postings: readonly (Posting & { readonly currency?: string })[] })[],
): Promise<AccountIds> {
  const named = entries.flatMap((entry) =>
    entry.postings.flatMap(({ debit, credit, currency = entry.currency }) => {
      const owner = { partnerId: entry.partnerId, currency };
      return [nameOf(owner, debit), nameOf(owner, credit)];
    }),
  );
  const names = new Map(named.map((name) => [keyOf(name), name]));
  const ids = await findAccounts(tx, [...names.values()]);
  const missing = [...names.keys()].filter((key) => !ids.has(key)).toSorted(); // in one order everywhere: no deadlock
  for (const key of missing) ids.set(key, await openAccount(tx, requireKnown(names.get(key), key)));
  return { of: (owner, account) => requireKnown(ids.get(keyOf(nameOf(owner, account))), account) };
}

async function findAccounts(tx: Tx, names: readonly Name[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<(Name & { id: bigint })[]>`
    with named as (select * from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as q(code text, partner uuid, sub text, currency char(3)))
    select q.code, q.partner, q.sub, q.currency, a.id from named q
    join ledger.account a on a.partner_id = q.partner and a.code = q.code and a.sub_account = q.sub and a.currency = q.currency
    union all
    select q.code, null, q.sub, q.currency, a.id from named q
    join ledger.account a on a.partner_id is null and q.partner is null and a.code = q.code and a.sub_account = q.sub and a.currency = q.currency`;
  return new Map(rows.map((row) => [keyOf(row), safeInteger(row.id)]));
}

async function openAccount(tx: Tx, { code, partner, sub, currency }: Name): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`select ledger.open_account(${code}, ${partner}::uuid, ${sub}, ${currency}) as id`;
  return safeInteger(requireKnown(row, code).id);
}

/** `cash:stripe` is the account `cash` with the sub-account `stripe`. */
function nameOf({ partnerId, currency }: Owner, account: Account): Name {
  const [code = '', sub = ''] = account.split(':', 2);
  return { code, partner: code.startsWith('partner_') ? partnerId : null, sub, currency };
}

const keyOf = ({ code, partner, sub, currency }: Name) => [partner ?? '', code, sub, currency].join('|');

function requireKnown<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`no ledger account ${what}`);
  return value;
}
