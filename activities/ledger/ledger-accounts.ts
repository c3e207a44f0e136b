import type { Account, Posting } from '../../domain/ledger/posting.ts';
import type { Tx } from '../../prisma/client.ts';
import { readDocument } from '../../prisma/document.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';

interface Owner {
  readonly partnerId: string;
  readonly currency: string;
}

export interface AccountIds {
  of(owner: Owner, account: Account): number;
}

/** An entry's postings, by the names of their accounts. */
type Posted = Owner & { readonly postings: readonly (Posting & { readonly currency?: string })[] };

interface Name {
  readonly code: string;
  readonly partner: string | null;
  readonly sub: string;
  readonly currency: string;
}

/**
 * Returns the ids of all accounts that the entries name, and opens missing ones. Ids are never cached: an account opened in a failed
 * transaction does not exist.
 */
export async function openAccounts(tx: Tx, entries: readonly Posted[]): Promise<AccountIds> {
  const named = entries.flatMap((entry) =>
    entry.postings.flatMap(({ debit, credit, currency = entry.currency }) => {
      const owner = { partnerId: entry.partnerId, currency };
      return [nameOf(owner, debit), nameOf(owner, credit)];
    }),
  );
  const names = new Map(named.map((name) => [keyOf(name), name]));
  const ids = await findAccounts(tx, [...names.values()]);
  const missing = [...names.keys()].filter((key) => !ids.has(key)).toSorted(); // one order everywhere, so no deadlock can arise
  const opened = await open(
    tx,
    missing.map((key) => requireKnown(names.get(key), key)),
  );
  for (const [index, id] of opened.entries()) ids.set(requireKnown(missing[index], 'opened'), id);
  return { of: (owner, account) => requireKnown(ids.get(keyOf(nameOf(owner, account))), account) };
}

/**
 * Returns a query for one row with `postings`, as `ledger.post` takes them: so looking up and posting are one round trip. No row if an
 * account must be opened first, or if the instant lies in a closed period.
 */
export function numberedPostings(entry: Posted & { readonly effectiveAt: string }): Prisma.Sql {
  const rows = entry.postings.map(({ debit, credit, amount, currency = entry.currency }) => {
    const owner = { ...entry, currency };
    return { amount, currency, debit: nameOf(owner, debit), credit: nameOf(owner, credit) };
  });
  const names = (side: 'debit' | 'credit') => Prisma.sql`${rows.map((row) => row[side].partner)}::uuid[],
    ${rows.map((row) => row[side].code)}::text[], ${rows.map((row) => row[side].sub)}::text[]`;
  return Prisma.sql`
    select jsonb_agg(jsonb_build_array(debit, credit, amount) order by line) as postings
    from (select line, amount, ${idOf('debit')} as debit, ${idOf('credit')} as credit
      from unnest(${rows.map(({ amount }) => amount)}::bigint[], ${rows.map(({ currency }) => currency)}::char(3)[],
        ${names('debit')}, ${names('credit')}) with ordinality
        as q (amount, currency, debit_partner, debit_code, debit_sub, credit_partner, credit_code, credit_sub, line)
      offset 0) found
    having bool_and(debit is not null and credit is not null)
      and not exists (select from ledger.period_close where closed_before > ${entry.effectiveAt}::timestamptz)`;
}

/** Two look-ups, because no index finds rows by a partner that may be null. */
function idOf(side: 'debit' | 'credit'): Prisma.Sql {
  const rest = `code = ${side}_code and sub_account = ${side}_sub and currency = q.currency`;
  return Prisma.raw(`case when ${side}_partner is null then (select id from ledger.account where partner_id is null and ${rest})
    else (select id from ledger.account where partner_id = ${side}_partner and ${rest}) end`);
}

async function findAccounts(tx: Tx, names: readonly Name[]): Promise<Map<string, number>> {
  const rows = await readDocument<Name & { id: number }>(
    tx,
    Prisma.sql`
    with named as (select * from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as q(code text, partner uuid, sub text, currency char(3)))
    select q.code, q.partner, q.sub, q.currency, a.id from named q
    join ledger.account a on a.partner_id = q.partner and a.code = q.code and a.sub_account = q.sub and a.currency = q.currency
    union all
    select q.code, null, q.sub, q.currency, a.id from named q
    join ledger.account a on a.partner_id is null and q.partner is null and a.code = q.code and a.sub_account = q.sub and a.currency = q.currency`,
  );
  return new Map(rows.map((row) => [keyOf(row), safeInteger(row.id)]));
}

/** Opens the accounts in the given order, with one statement. */
async function open(tx: Tx, names: readonly Name[]): Promise<number[]> {
  if (names.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    select ledger.open_account(n ->> 'code', (n ->> 'partner')::uuid, n ->> 'sub', n ->> 'currency') as id
    from (select n from jsonb_array_elements(${JSON.stringify(names)}::jsonb) with ordinality as e (n, at) order by at) named`;
  return rows.map(({ id }) => safeInteger(id));
}

/** Splits an account's name: `cash:stripe` is the account `cash` with the sub-account `stripe`. */
function nameOf({ partnerId, currency }: Owner, account: Account): Name {
  const [code = '', sub = ''] = account.split(':', 2);
  return { code, partner: code.startsWith('partner_') ? partnerId : null, sub, currency };
}

const keyOf = ({ code, partner, sub, currency }: Name) => [partner ?? '', code, sub, currency].join('|');

function requireKnown<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`no ledger account ${what}`);
  return value;
}
