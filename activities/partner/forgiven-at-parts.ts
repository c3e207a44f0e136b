import { pairUp, type Posting } from '../../domain/ledger/posting.ts';
import { netOf, readTaxBases, type TaxBase } from '../../prisma/tax/tax-base.ts';
import type { Tx } from '../../prisma/client.ts';
import { wholeOf } from '../../prisma/partner/merged-team.ts';
import { safeInteger } from '../../prisma/money.ts';
import type { EntryDraft } from '../ledger/ledger.ts';
import { mirroredPostings } from '../ledger/mirrored-postings.ts';

/** A journal entry at a part, beside that of its whole; `name` ends its key. */
export type AtPart = Pick<EntryDraft, 'kind' | 'postings' | 'metadata' | 'partnerId' | 'reversesEntryId'> & { readonly name: string };

interface Asked {
  readonly partnerId: string;
  readonly currency: string;
  readonly asOf: string;
}

/**
 * Returns entries at the parts for the share of a write-off whose debts the parts brought and no document of theirs has taken back. Each
 * part's debt is opened again (untaxed) and forgiven (taxed): together they move nothing. `amount`: what the whole's own documents leave of
 * the write-off.
 */
export async function forgivenAtParts(tx: Tx, { amount, ...asked }: Asked & { readonly amount: number }): Promise<AtPart[]> {
  const parts = (await wholeOf(tx, asked.partnerId)).filter((id) => id !== asked.partnerId).toSorted();
  if (parts.length === 0) return [];
  const entries: AtPart[] = [];
  let left = amount;
  for (const base of await readTaxBases(
    tx,
    parts.map((partnerId) => ({ ...asked, partnerId })),
  )) {
    const forgiven = Math.max(Math.min(left, 0 - netOf(base), await broughtBy(tx, base)), 0);
    if (forgiven > 0) entries.push(...pairOf(base, forgiven));
    left -= forgiven;
  }
  return entries;
}

function pairOf({ partnerId }: TaxBase, amount: number): AtPart[] {
  const [owed, given] = [
    pairUp([['partner_recoverable', amount]], [['adjustment_expense', amount]]),
    pairUp([['adjustment_expense', amount]], [['partner_recoverable', amount]]),
  ];
  const entry = (name: string, postings: readonly Posting[], metadata: AtPart['metadata']): AtPart => ({
    name: `${name}:${partnerId}`,
    kind: 'adjustment',
    partnerId,
    postings,
    ...(metadata === undefined ? {} : { metadata }),
  });
  return [entry('owed', owed, { taxable: false }), entry('forgiven', given, { forgives: true })];
}

/** Returns how much of a part's debt merges took over since its last document, less what was forgiven of it since, minor units. */
async function broughtBy(tx: Tx, { partnerId, currency, from }: TaxBase): Promise<number> {
  const [row] = await tx.$queryRaw<{ brought: bigint | null }[]>`
    select sum(case when e.source_type = 'partner_merge' then p.amount
      when (e.metadata ->> 'forgives')::boolean
        and not exists (select from ledger.journal_entry r where r.reverses_entry_id = e.id) then -p.amount end)::bigint as brought
    from ledger.account a join ledger.posting p on p.credit_account_id = a.id and p.credit_version > ${from.partner_recoverable}
    join ledger.journal_entry e on e.id = p.entry_id
    where a.partner_id = ${partnerId}::uuid and a.currency = ${currency} and a.code = 'partner_recoverable'`;
  return safeInteger(row?.brought ?? 0n);
}

/** Returns the reversals of what this entry forgave at the parts of a partner, so that its tax is taken back there. */
export async function mirroredAtParts(
  tx: Tx,
  { partnerId, entryId }: { readonly partnerId: string; readonly entryId: string },
): Promise<AtPart[]> {
  const found = await tx.$queryRaw<{ id: string; name: string; partnerId: string }[]>`
    select r.id, n.name || ':' || part.id as name, part.id::text as "partnerId"
    from ledger.journal_entry e cross join unnest(${await wholeOf(tx, partnerId)}::uuid[]) as part (id)
    cross join (values ('forgiven', 1), ('owed', 2)) as n (name, nth)
    join ledger.journal_entry r on r.idempotency_key = e.idempotency_key || ':' || n.name || ':' || part.id
    where e.id = ${entryId}::uuid and e.kind = 'writeoff' order by part.id, n.nth`;
  const mirrors: AtPart[] = [];
  for (const { id, ...entry } of found)
    mirrors.push({ ...entry, kind: 'reversal', postings: await mirroredPostings(tx, id), reversesEntryId: id });
  return mirrors;
}
