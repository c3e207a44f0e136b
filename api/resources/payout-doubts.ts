import { mayPayTwice } from '../../prisma/payout/paid-again.ts';
import { isRateTooOld, newerRate } from '../../prisma/ledger/rate-standing.ts';
import { isRefused } from '../../prisma/payout/refused-account.ts';
import { sharedWith } from '../../prisma/payout/shared-account.ts';
import { isOfPayout } from '../../prisma/tax/payout-tax-documents.ts';
import { payoutsOnHoldOf, standingOf } from '../../prisma/partner/standing.ts';
import { isNamedByDebit } from '../../prisma/bank/undecided-debits.ts';
import { payoutDoubts, type PayoutRow } from '../contract/payouts.ts';
import { sql } from '../http/sql.ts';

/** Reasons not to approve a payout unseen, as columns of `doubts`. */
export interface Doubted {
  readonly is_new: boolean;
  readonly is_shared: boolean;
  readonly is_refused: boolean;
  /** True if its document depends on a VAT id that is no longer valid. */
  readonly is_vat_refuted: boolean;
  /** Since when the person who entered new details, or who asked for the payout, is locked; null if not. */
  readonly editor_locked_at: Date | null;
  readonly requester_locked_at: Date | null;
  /** A rate confirmed since that differs. */
  readonly newer_rate: string | null;
  readonly is_rate_too_old: boolean | null;
  readonly is_stopped: boolean;
  readonly is_reviewed: boolean;
  readonly has_unbooked_debit: boolean;
}

/** SQL value: when the checks were made. A payout that has left was approved, so only what spoke against it then counts. */
export const checkedAt = sql`case when o.state in ('submitted', 'uncertain', 'settled', 'failed', 'returned') then o.approved_at end`;
export const checkMoment = sql`coalesce(${checkedAt}, now())`;

/** An approved payout keeps its conversion. */
const converted = { payout: sql`o`, asOf: sql`coalesce(o.approved_at, now())` };

/**
 * SQL condition on a payout `o`: one of its documents has tax by a VAT id that is missing or no longer looked up, or has none by one that
 * was not found.
 */
export const lacksVatId = sql`(
  select f.vat_id_checked_at is null and exists (select from tax_document t where ${isOfPayout({ document: sql`t`, payout: sql`o` })}
    and (t.regime in ('domestic', 'domestic_inside') or t.regime = 'reverse_charge' and f.vat_id_refuted_at is not null))
  from partner_tax_profile f where f.partner_id = o.partner_id and f.valid_from <= ${checkMoment} order by f.valid_from desc,
  f.created_at desc limit 1)`;

/**
 * SQL columns for a payout `o`, its partner `p` and its payout details `m`: the same checks as `readPayoutChecks` for one payout. New details count
 * as new even if somebody confirmed them, so that the approver is told.
 */
export const doubts = sql`
  m.created_at > ${checkMoment} - interval '14 days' as is_new,
  (select k.locked_at from person k where k.id = m.edited_by and k.locked_at <= ${checkMoment}
    and m.created_at > k.locked_at - interval '14 days') as editor_locked_at,
  (select k.locked_at from person k where k.id = o.requested_by and k.locked_at <= ${checkMoment}) as requester_locked_at,
  ${newerRate(converted)} as newer_rate, ${isRateTooOld(converted)} as is_rate_too_old,
  ${sharedWith(sql`m`, checkMoment)} > 0 as is_shared, ${isRefused(sql`m`, checkMoment)} as is_refused,
  ${lacksVatId} is true as is_vat_refuted,
  ${checkedAt} is null and (${standingOf(sql`p.id`)} <> 'active' or ${payoutsOnHoldOf(sql`p.id`)} is not null) as is_stopped,
  exists (select from review v where v.partner_id = o.partner_id and v.created_at <= ${checkMoment}
    and (v.state = 'open' or v.decided_at > ${checkMoment})) as is_reviewed,
  ${mayPayTwice(sql`o`)} or ${isNamedByDebit(sql`o`)} as has_unbooked_debit`;

/** True if the payout is not converted, or by the newest rate and that is not too old. */
export const hasStandingRate = ({ newer_rate, is_rate_too_old }: Pick<Doubted, 'newer_rate' | 'is_rate_too_old'>): boolean =>
  newer_rate === null && is_rate_too_old !== true;

/** Returns the reasons not to approve it unseen. */
export const doubtsOf = ({ editor_locked_at, requester_locked_at, ...row }: Doubted): PayoutRow['doubts'] =>
  payoutDoubts.filter(
    (code) =>
      ({
        details_unchanged: row.is_new,
        editor_still_there: editor_locked_at !== null,
        requester_still_there: requester_locked_at !== null,
        rate_still_stands: !hasStandingRate(row),
        account_of_one_partner: row.is_shared,
        account_not_refused: row.is_refused,
        vat_id_stands: row.is_vat_refuted,
        partner_active: row.is_stopped,
        no_open_review: row.is_reviewed,
        bank_debits_booked: row.has_unbooked_debit,
      })[code],
  );
