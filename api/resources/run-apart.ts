import type { Tx } from '../../prisma/client.ts';
import { can } from '../contract/permissions.ts';
import { apartReasons, type ApartReason, type PayoutRunDetail } from '../contract/payout-runs.ts';
import type { Person } from '../http/actor.ts';
import { findOverLimits } from '../../prisma/payout/over-limits.ts';
import { waitEndedBy } from '../../prisma/payout/wait-ended.ts';
import { doubts, doubtsOf, type Doubted } from './payout-doubts.ts';
import { money } from '../http/present.ts';
import { sql } from '../http/sql.ts';

interface Row extends Doubted {
  readonly id: string;
  readonly reference: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly currency: string;
  readonly amount_minor: bigint;
  readonly is_held: boolean;
  readonly is_own: boolean;
  readonly is_approved: boolean;
}

export interface Apart extends Row {
  readonly why: readonly ApartReason[];
}

/**
 * Reads the reserved payouts of a run that this person's approval leaves out: those on hold, the person's own, those with a failed check, and of the
 * others those over a limit.
 */
export async function readApart(db: Pick<Tx, '$queryRaw'>, runId: string, personId: string): Promise<Apart[]> {
  const asked = { runId, personId };
  const apart = await readRows(db, { ...asked, over: [] });
  const over = await findOverLimits(db, { runId, without: apart.map(({ id }) => id) });
  const rows = over.length === 0 ? apart : await readRows(db, { ...asked, over });
  return rows.map((row) => ({ ...row, why: whyOf(row, over.includes(row.id)) }));
}

interface Asked {
  readonly runId: string;
  readonly personId: string;
  /** Payouts over a limit. */
  readonly over: readonly string[];
}

const readRows = (db: Pick<Tx, '$queryRaw'>, { runId, personId, over }: Asked): Promise<Row[]> => db.$queryRaw<Row[]>`
    select * from (
      select o.id, o.reference, p.id as partner_id, p.company_name as partner_name, o.currency::text as currency, o.amount_minor,
        o.hold_reason is not null as is_held,
        ${personId}::uuid in (o.requested_by, o.prepared_by, o.method_edited_by, o.override_by,
          ${waitEndedBy(sql`m`)}) is true as is_own,
        exists (select from payout_approval v where v.payout_id = o.id and v.content_hash = o.content_hash and v.person_id = ${personId}::uuid)
          as is_approved,
        ${doubts}
      from payout o join partner p on p.id = o.partner_id join payout_method m on m.id = o.payout_method_id
      where o.payout_run_id = ${runId}::uuid and o.state = 'reserved') seen
    where is_held or is_own or is_approved or is_new or editor_locked_at is not null or requester_locked_at is not null
      or newer_rate is not null or is_rate_too_old or is_shared or is_refused or is_vat_refuted or is_stopped or is_reviewed or has_unbooked_debit
      or id = any (${[...over]}::uuid[])
    order by reference`;

function whyOf(row: Row, isOver: boolean): ApartReason[] {
  const found: readonly ApartReason[] = doubtsOf(row);
  const { is_held: isHeld, is_own: isOwn, is_approved: isApproved } = row;
  const others: Readonly<Record<string, boolean>> = { on_hold: isHeld, own: isOwn, approved_before: isApproved, over_limit: isOver };
  return apartReasons.filter((code) => found.includes(code) || others[code] === true);
}

/** Returns the sums that an approval covers, without the payouts left out. */
export function sumsBut<Sum extends { readonly currency: string; readonly payouts: number; readonly amount: string }>(
  reserved: readonly Sum[],
  apart: readonly Apart[],
): Sum[] {
  return reserved.flatMap((sum) => {
    const out = apart.filter(({ currency }) => currency.trim() === sum.currency.trim());
    const amount = out.reduce((left, { amount_minor: one }) => left - one, BigInt(sum.amount));
    return out.length === sum.payouts ? [] : [{ ...sum, payouts: sum.payouts - out.length, amount: String(amount) }];
  });
}

/** Returns the sums of the payouts left out. */
export function sumsOf(apart: readonly Apart[]): { readonly currency: string; readonly payouts: number; readonly amount: string }[] {
  const currencies = [...new Set(apart.map(({ currency }) => currency.trim()))].toSorted();
  return currencies.map((currency) => {
    const own = apart.filter((one) => one.currency.trim() === currency);
    return { currency, payouts: own.length, amount: String(own.reduce((sum, { amount_minor: one }) => sum + one, 0n)) };
  });
}

const mostLines = 200;

export const presentApart = (person: Person, apart: readonly Apart[]): PayoutRunDetail['apart']['lines'] =>
  apart.slice(0, mostLines).map(({ id, reference, partner_id, partner_name, amount_minor, currency, why }) => ({
    id,
    reference,
    partner: { id: partner_id, name: partner_name },
    amount: can(person, 'payout.read_amounts') ? money(amount_minor, currency) : null,
    why: [...why],
  }));
