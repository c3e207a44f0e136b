import type { Db } from '../../prisma/client.ts';
import type { PayoutCheck } from '../contract/payout-detail.ts';
import { readApprovedSums } from '../../prisma/payout/approved-sums.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { limitsOfPayout } from '../../prisma/payout/payout-limits.ts';
import type { Person } from '../http/actor.ts';
import { hasStandingRate } from './payout-doubts.ts';
import { approvalsNeeded, involvedIn, isOwn, isUnprepared, type PayoutColumns } from './payout-row.ts';
import { instant } from '../http/present.ts';

interface Seen {
  readonly partner_state: string;
  readonly partner_hold: string | null;
  readonly override_reason: string | null;
  readonly open_reviews: number;
  readonly is_backed: boolean;
  readonly now: Date;
  readonly time_zone: string;
  readonly limit_currency: string;
  readonly limited_amount: bigint;
  readonly day_limit: bigint | null;
  readonly partner_limit: bigint | null;
}

/**
 * Returns what an approver would look up, read from the rows now; the server checks again at the approval. For a payout that has left, the checks
 * show the time of its approval, except the bank's debits, which are current. Whether the partner is stopped is then left out: it was not, or the
 * payout would not have been approved.
 */
export async function readPayoutChecks(db: Db, person: Person, row: PayoutColumns): Promise<PayoutCheck[]> {
  const [seen] = await db.$queryRaw<Seen[]>`
    select money_standing_of(o.partner_id) as partner_state, n.payouts_on_hold as partner_hold, o.override_reason,
      (select count(*)::int from review v where v.partner_id = o.partner_id and v.state = 'open') as open_reviews,
      o.state in ('draft', 'canceled') or exists (select from ledger.journal_entry e where e.idempotency_key = 'payout:' || o.id || ':reserve')
        as is_backed, now() as now, g.time_zone, y.currency as limit_currency,
      y.amount_minor as limited_amount, y.day_limit_minor as day_limit, y.partner_limit_minor as partner_limit
    from payout o cross join lateral standing_of(o.partner_id) n join program g on g.id = o.program_id
    cross join lateral ${limitsOfPayout(Prisma.sql`o`)} y where o.id = ${row.id}::uuid`;
  if (seen === undefined) return [];
  const isPast = row.checked_at !== null;
  const needed = approvalsNeeded(row);
  return [
    ...personCheck(person, row),
    { code: 'details_unchanged', passed: !row.is_new, value: instant(row.method_at) },
    ...lockedSince('editor_still_there', row.editor_locked_at),
    ...lockedSince('requester_still_there', row.requester_locked_at),
    ...rateCheck(row),
    { code: 'account_of_one_partner', passed: !row.is_shared, value: null },
    { code: 'account_not_refused', passed: !row.is_refused, value: null },
    ...(row.is_vat_refuted ? [{ code: 'vat_id_stands' as const, passed: false, value: null }] : []),
    ...(isPast ? [] : [{ code: 'partner_active' as const, passed: !row.is_stopped, value: seen.partner_hold ?? seen.partner_state }]),
    { code: 'above_threshold', passed: seen.override_reason === null, value: seen.override_reason },
    { code: 'no_open_review', passed: !row.is_reviewed, value: String(seen.open_reviews) },
    { code: 'bank_debits_booked', passed: !row.has_unbooked_debit, value: null },
    { code: 'one_approval_is_enough', passed: needed === 1, value: `${row.approvals}/${needed}` },
    ...(row.shut_out === null ? [] : [{ code: 'people_still_there' as const, passed: false, value: row.shut_out }]),
    ...(await limitCheck(db, row, seen)),
    { code: 'amount_is_backed', passed: seen.is_backed, value: null },
  ];
}

/**
 * Checks, before the approval, whether this person may approve, and afterwards whether the approver was another person. A payout that was canceled
 * before its approval has neither check.
 */
function personCheck(person: Person, row: PayoutColumns): PayoutCheck[] {
  if (row.state === 'draft' || row.state === 'reserved')
    return [{ code: 'another_person', passed: !isUnprepared(row) && !isOwn(person, row), value: row.prepared_name ?? row.requested_name }];
  const involved = involvedIn(row);
  const passed = !row.approved_by.some(({ id }) => involved.includes(id));
  return row.approved_by.length === 0 ? [] : [{ code: 'approved_by_another', passed, value: null }];
}

const lockedSince = (code: 'editor_still_there' | 'requester_still_there', at: Date | null): PayoutCheck[] =>
  at === null ? [] : [{ code, passed: false, value: instant(at) }];

/** Checks the rate of a converted payout against the one confirmed since. */
const rateCheck = ({ fx_rate, newer_rate, ...row }: PayoutColumns): PayoutCheck[] =>
  fx_rate === null
    ? []
    : [
        {
          code: 'rate_still_stands',
          passed: hasStandingRate({ newer_rate, ...row }),
          value: [fx_rate, newer_rate].filter((rate) => rate !== null).join('/'),
        },
      ];

/** Checks the limits, if there are any and the payout is not approved yet. */
async function limitCheck(
  db: Db,
  row: PayoutColumns,
  { now, time_zone: timeZone, limit_currency: currency, limited_amount: limited, day_limit: day, partner_limit: partner }: Seen,
): Promise<PayoutCheck[]> {
  if (row.state !== 'reserved' || (day === null && partner === null)) return [];
  const { id, program_id: programId, partner_id: partnerId } = row;
  const beside = { id, programId, partnerId, currency: currency.trim(), timeZone };
  const { today, month } = await readApprovedSums(db, beside, now.toISOString());
  const amount = safeInteger(limited);
  const isOver = (limit: bigint | null, sum: number) => limit !== null && sum + amount > safeInteger(limit);
  return [{ code: 'within_limits', passed: !isOver(day, today) && !isOver(partner, month), value: null }];
}
