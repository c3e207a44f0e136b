import { DomainError } from '../../domain/errors.ts';
import { bankDayOf } from '../../prisma/bank/bank-day.ts';
import { findReversibleEntry } from '../../prisma/ledger/reversible-entry.ts';
import { JournalEntry } from '../contract/journal-entries.ts';
import { can } from '../contract/permissions.ts';
import type { Person } from '../http/actor.ts';
import { defineResource, oneOf } from '../http/define-resource.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { instant, money } from '../http/present.ts';
import { sql } from '../http/sql.ts';

/** Journal entries as accountants read them: the debited and the credited account, and the purpose. */
export const journalEntries = defineResource(
  'journal-entries',
  oneOf({ answer: JournalEntry, summary: 'Returns a journal entry with its postings', read: readEntry }),
);

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly idempotency_key: string;
  readonly effective_at: Date;
  readonly recorded_at: Date;
  readonly actor: string;
  readonly booked_on: string | null;
  readonly belongs_to: string | null;
  readonly memo: string | null;
  readonly source_type: string | null;
  readonly source_id: string | null;
  readonly reverses_entry_id: string | null;
}
interface Posting {
  readonly debit: string;
  readonly credit: string;
  readonly partner_id: string | null;
  readonly partner_name: string | null;
  readonly amount: bigint;
  readonly currency: string;
}

/** True if the person may read the entry: what a payout moved requires the right to the ledger; what an earning moved, the right to see earnings. */
const mayRead = (person: Person, { kind, source_type: source }: Entry): boolean =>
  can(person, 'partner.read_ledger') || !(kind.startsWith('payout.') || source === 'payout' || source === 'tax_document');

async function readEntry({ deps: { db }, actor }: PersonCall, id: string): Promise<JournalEntry> {
  const [entry] = isId(id)
    ? await db.$queryRaw<Entry[]>`
        select id, kind, idempotency_key, effective_at, recorded_at, actor, memo, source_type, source_id, reverses_entry_id,
          ${bankDayOf(sql`e`)} as booked_on, metadata ->> 'belongsTo' as belongs_to
        from ledger.journal_entry e where id = ${id}::uuid`
    : [];
  if (entry === undefined || !mayRead(actor, entry)) throw new DomainError('not_found');
  const postings = await db.$queryRaw<Posting[]>`
    select d.code as debit, c.code as credit, p.id as partner_id, p.company_name as partner_name, l.amount, l.currency
    from ledger.posting l join ledger.account d on d.id = l.debit_account_id join ledger.account c on c.id = l.credit_account_id
    left join partner p on p.id = coalesce(d.partner_id, c.partner_id) where l.entry_id = ${id}::uuid order by l.line_no`;
  const { reversedByEntryId = null, canBeReversed = false } = (await findReversibleEntry(db, id)) ?? {};
  const { source_type: type, source_id: sourceId } = entry;
  return JournalEntry.parse({
    id,
    kind: entry.kind,
    key: entry.idempotency_key,
    effectiveAt: instant(entry.effective_at),
    recordedAt: instant(entry.recorded_at),
    actor: entry.actor,
    bookedOn: entry.booked_on,
    belongsTo: entry.belongs_to,
    memo: entry.memo,
    postings: postings.map(({ debit, credit, partner_id, partner_name, amount, currency }) => ({
      debit,
      credit,
      partner: partner_id === null ? null : { id: partner_id, name: partner_name },
      amount: money(amount, currency),
    })),
    source: type === null || sourceId === null ? null : { type, id: sourceId },
    reversesEntryId: entry.reverses_entry_id,
    reversedByEntryId,
    canBeReversed,
  });
}
