import { Prisma } from '../generated/client.ts';

/** Returns a day of the bank as an instant: noon UTC, which falls on that day in any company's time zone. */
export const instantOfDay = (day: Date): string => `${day.toISOString().slice(0, 10)}T12:00:00.000Z`;

/**
 * SQL value for a row of `ledger.journal_entry`: the bank's day of its booking, as text. If people had said of a payout that it was paid, paid
 * twice or came back, this is the day of the booking that showed it later; the sealed entry itself has none.
 */
export const bankDayOf = (entry: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce((
  select b.booked_on::text from payout_event v cross join lateral (
      select k.booked_on, coalesce(k.reference, k.id::text) as name from bank_entry k where k.matched_payout_id = v.payout_id
        and k.outcome = 'matched'
      union all select k.booked_on, coalesce(k.reference, k.id::text) from bank_entry_share s join bank_entry k on k.id = s.bank_entry_id
        where s.payout_id = v.payout_id and s.is_matched) b
  where ${entry}.kind in ('payout.settle', 'payout.duplicate', 'payout.return')
    and v.payout_id = case ${entry}.source_type when 'payout' then ${entry}.source_id::uuid end and v.reason in ('debit_booked', 'return_shown')
    and case ${entry}.kind when 'payout.settle' then starts_with(v.evidence ->> 'reference', 'debit:')
      else v.evidence ->> 'shows' = regexp_replace(${entry}.idempotency_key, '^payout:[^:]+:(return:)?', '') end
    and b.name = regexp_replace(v.evidence ->> 'reference', '^(debit:|duplicate:)?(again:)*', '')
  order by v.id limit 1), ${entry}.metadata ->> 'bookedOn')`;
