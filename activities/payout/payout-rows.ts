import { z } from 'zod';
import { payoutStates, rails, type Limits, type PayoutDue, type PayoutState } from '../../domain/payout/payout-state.ts';
import { readApprovedSums } from '../../prisma/payout/approved-sums.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Tx } from '../../prisma/client.ts';
import { readDocument } from '../../prisma/document.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { lock, lockAll, locks } from '../../prisma/lock.ts';
import { safeInteger } from '../../prisma/money.ts';
import { owedIn, timesPaidBeside } from '../../prisma/payout/paid-again.ts';
import { firstTrace, isFromBeforeStop } from '../../prisma/payout/payout-halt.ts';
import { evidenceOf } from '../../prisma/payout/payout-evidence.ts';
import { unseen } from '../../prisma/partner/kept-plan.ts';
import { limitsOfPayout } from '../../prisma/payout/payout-limits.ts';
import { approverRoles, financeRoles, isShutOut } from '../../prisma/account/shut-out.ts';
import { waitEndedBy } from '../../prisma/payout/wait-ended.ts';
import { moneyStandingOf, payoutsOnHoldOf, stoppedSince } from '../../prisma/partner/standing.ts';
import { debitsInDoubt, isInDoubt, originOf } from '../../prisma/bank/undecided-debits.ts';
import { PayoutEvent, readCall, readHistory } from './payout-past.ts';

/**
 * Locks the partner's balance, then the payout's row: the same order everywhere, so no deadlock can arise. Returns false if there is no
 * such payout yet.
 */
export async function lockPayout(tx: Tx, payoutId: string): Promise<boolean> {
  return (await lockPayouts(tx, [payoutId])) > 0;
}

/**
 * Locks many payouts: first all balances in ascending partner, then currency, then the rows. Returns how many there are. Also switches
 * sequential scans off for the transaction: a cached plan from when a table was small would scan all of it for each payout.
 */
export async function lockPayouts(tx: Tx, payoutIds: readonly string[]): Promise<number> {
  const rows = await tx.$queryRaw<{ partnerId: string; currency: string }[]>`
    select partner_id as "partnerId", currency from payout where id = any (${payoutIds}::uuid[]) order by partner_id, currency`;
  if (rows.length === 0) return 0;
  await lockAll(
    tx,
    rows.map(({ partnerId, currency }) => locks.balance(partnerId, currency)),
  );
  await tx.$executeRaw`
    select count(*), set_config('enable_seqscan', 'off', true)
      from (select 1 from payout where id = any (${payoutIds}::uuid[]) order by id for update) locked`;
  return rows.length;
}

const Due = z.record(z.string(), z.string());

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly programId: string;
  readonly partnerId: string;
  readonly runId: string | null;
  readonly runState: string | null;
  readonly runPreparedBy: string | null;
  readonly currency: string;
  readonly amount: number;
  readonly rail: string;
  readonly methodId: string;
  readonly methodEditedBy: string;
  readonly waitEndedBy: string | null;
  readonly revokedAt: string | null;
  readonly contentHash: string | null;
  readonly requestedBy: string | null;
  readonly preparedBy: string | null;
  readonly approvedBy: string | null;
  readonly overrideBy: string | null;
  readonly overrideApprovedBy: string | null;
  readonly approvals: string[];
  readonly state: string;
  readonly holdReason: string | null;
  readonly holdUntil: string | null;
  readonly batchId: string | null;
  readonly attempt: number;
  readonly call: unknown;
  readonly events: unknown[];
  readonly externalId: string | null;
  readonly externalStatus: string | null;
  readonly failureCode: string | null;
  readonly cancelReason: string | null;
  readonly reservedAt: string | null;
  readonly approvedAt: string | null;
  readonly submittedAt: string | null;
  readonly settledAt: string | null;
  readonly paidOn: string | null;
  readonly returnedAt: string | null;
  readonly returnedOn: string | null;
  readonly returned: number;
  readonly returnFee: number;
  readonly due: unknown;
  readonly version: number;
  readonly partnerState: string;
  readonly partnerHold: string | null;
  readonly haltedBy: string | null;
  readonly hasUndecidedDebit: boolean;
  readonly owedIn: string | null;
  readonly timesOwed: number;
  readonly isFromBeforeStop: boolean;
  readonly debtVersion: number;
  readonly detailsAskedAt: string | null;
  readonly returnFeeBy: string;
  readonly limitCurrency: string;
  readonly limitedAmount: bigint;
  readonly secondFrom: bigint | null;
  readonly dayLimit: bigint | null;
  readonly partnerLimit: bigint | null;
  readonly timeZone: string;
  readonly available: number;
  readonly recoverable: number;
}

export type StoredPayout = PayoutState & { readonly version: number };

/**
 * Reads everything that decides about the payout. Call it with the locks held.
 * @throws Error if there is no such payout.
 */
export async function readPayout(tx: Tx, payoutId: string, asOf: string): Promise<StoredPayout> {
  const [payout] = await readPayouts(tx, [payoutId], asOf);
  if (payout === undefined) throw new Error(`there is no payout ${payoutId}`);
  return payout;
}

/**
 * Reads many payouts, in ascending id. Sums towards limits are taken for each payout as if it were alone. Histories are `json`, not
 * `jsonb`: they are only read as text, and nothing is looked up in them.
 */
export async function readPayouts(tx: Tx, payoutIds: readonly string[], asOf: string): Promise<StoredPayout[]> {
  const rows = await readDocument<Row>(
    tx,
    Prisma.sql`
    select p.id, p.reference, p.program_id as "programId", p.partner_id as "partnerId", p.payout_run_id as "runId", r.state as "runState",
      r.prepared_by as "runPreparedBy", p.currency::text as currency, p.amount_minor as amount, p.rail, p.payout_method_id as "methodId",
      p.method_edited_by as "methodEditedBy", ${waitEndedBy(Prisma.sql`m`, Prisma.sql`${asOf}::timestamptz`)} as "waitEndedBy",
      m.revoked_at as "revokedAt", p.content_hash as "contentHash", p.requested_by as "requestedBy",
      p.prepared_by as "preparedBy", p.approved_by as "approvedBy", p.override_by as "overrideBy",
      p.override_approved_by as "overrideApprovedBy", p.state, p.hold_reason as "holdReason", p.hold_until as "holdUntil",
      p.payout_batch_id as "batchId", p.attempt, p.external_id as "externalId", p.external_status as "externalStatus",
      p.failure_code as "failureCode",
      p.cancel_reason as "cancelReason", p.reserved_at as "reservedAt", p.approved_at as "approvedAt", p.submitted_at as "submittedAt",
      p.settled_at as "settledAt", p.paid_on as "paidOn", p.returned_at as "returnedAt", p.returned_on as "returnedOn",
      p.returned_minor as returned, p.return_fee_minor as "returnFee", p.due,
      p.version, ${moneyStandingOf(Prisma.sql`p.partner_id`)} as "partnerState",
      ${payoutsOnHoldOf(Prisma.sql`p.partner_id`)} as "partnerHold", g.return_fee_by as "returnFeeBy",
      l.currency::text as "limitCurrency", l.amount_minor as "limitedAmount", l.second_approval_from_minor as "secondFrom",
      l.day_limit_minor as "dayLimit", l.partner_limit_minor as "partnerLimit",
      g.time_zone as "timeZone",
      (select coalesce(json_agg(a.person_id order by a.created_at, a.id), '[]') from payout_approval a
        where a.payout_id = p.id and a.content_hash = p.content_hash
          and not (p.state = 'reserved' and ${isShutOut(Prisma.sql`a.person_id`, approverRoles)})) as approvals,
      (select coalesce(json_agg(json_build_object('reason', e.reason, 'from', e.from_state, 'to', e.to_state, 'actorId', e.actor_id,
        'isShutOut', e.reason = 'resolution_proposed' and ${isShutOut(Prisma.sql`e.actor_id`, financeRoles)}, 'at', case e.reason
          when 'sent_again' then e.at end, 'evidence', ${evidenceOf(Prisma.sql`e`)}) order by e.id), '[]') from payout_event e
          where e.payout_id = p.id) as events,
      (select max(d.at) from payout_event d where d.partner_id = p.partner_id and d.reason = 'details_asked') as "detailsAskedAt",
      (select json_build_object('attempt', c.attempt, 'state', c.state, 'firstSentAt', c.first_sent_at) from outbound_call c
        where c.payout_id = p.id order by c.attempt desc limit 1) as call,
      (${firstTrace}) as "haltedBy", ${isInDoubt(Prisma.sql`p`)} as "hasUndecidedDebit",
      w.owed as "owedIn",
      case when w.owed is null then 0 else (select max(k.version) from ledger.account a join ledger.balance k on k.account_id = a.id
        where a.partner_id = p.partner_id and a.code = 'partner_recoverable'
          and a.currency in (p.currency, ${originOf(Prisma.sql`p`)})) end as "debtVersion",
      case when w.owed is null then 0 else ${timesPaidBeside(Prisma.sql`p`)} end as "timesOwed",
      p.rail = 'paypal' and ${isFromBeforeStop(Prisma.sql`p`)} as "isFromBeforeStop",
      coalesce(b.available, 0)::bigint as available, coalesce(b.recoverable, 0)::bigint as recoverable
    from payout p join payout_method m on m.id = p.payout_method_id
    join program g on g.id = p.program_id left join payout_run r on r.id = p.payout_run_id
    cross join lateral ${limitsOfPayout(Prisma.sql`p`)} l
    left join lateral (select ${owedIn(Prisma.sql`p`)} as owed) w on true
    left join lateral (
      select sum(k.balance) filter (where a.code = 'partner_available') as available,
        sum(k.balance) filter (where a.code = 'partner_recoverable') as recoverable
      from ledger.account a join ledger.balance k on k.account_id = a.id where a.partner_id = p.partner_id and a.currency = p.currency) b on true
    where p.id = any (${unseen(payoutIds)}) order by p.id`,
    { keepsPlan: true },
  );
  const byHand = await readByHand(tx, rows);
  const payouts: StoredPayout[] = [];
  for (const row of rows) {
    const balances = { available: safeInteger(row.available), recoverable: safeInteger(row.recoverable) };
    payouts.push(stateOf(row, { ...(byHand.get(row.id) ?? nothingByHand), limits: await limitsOf(tx, row, asOf), balances }));
  }
  return payouts;
}

type ByHand = Pick<PayoutState, 'debitsInDoubt' | 'stoppedSince'>;
const nothingByHand: ByHand = { debitsInDoubt: [], stoppedSince: null };

/** Reads what holds back payouts that are paid by hand, by payout. Only for those: the query looks at all debits for each payout. */
async function readByHand(tx: Tx, rows: readonly Row[]): Promise<ReadonlyMap<string, ByHand>> {
  const byHand = rows.filter(({ state, rail }) => state === 'approved' && rail === 'manual').map(({ id }) => id);
  if (byHand.length === 0) return new Map();
  const found = await tx.$queryRaw<{ id: string; names: string[]; stoppedSince: Date | null }[]>`
    select p.id, ${debitsInDoubt(Prisma.sql`p`)} as names, ${stoppedSince(Prisma.sql`p.partner_id`)} as "stoppedSince"
    from payout p where p.id = any (${byHand}::uuid[])`;
  return new Map(found.map((one) => [one.id, { debitsInDoubt: one.names, stoppedSince: one.stoppedSince?.toISOString() ?? null }]));
}

const iso = (at: string | null): string | null => (at === null ? null : new Date(at).toISOString());

const momentsOf = (row: Row) => ({
  reservedAt: iso(row.reservedAt),
  approvedAt: iso(row.approvedAt),
  submittedAt: iso(row.submittedAt),
  settledAt: iso(row.settledAt),
  paidOn: row.paidOn,
  returnedAt: iso(row.returnedAt),
  returnedOn: row.returnedOn,
});

function stateOf(row: Row, beside: Pick<PayoutState, 'limits' | 'balances' | keyof ByHand>): StoredPayout {
  const payout = { rail: oneOf(rails, row.rail), state: oneOf(payoutStates, row.state), amount: safeInteger(row.amount) };
  const events = row.events.map((event) => PayoutEvent.parse(event));
  return {
    // columns are named one by one: after a spread, so many take five times as long
    id: row.id,
    reference: row.reference,
    programId: row.programId,
    timeZone: row.timeZone,
    partnerId: row.partnerId,
    runId: row.runId,
    runState: row.runState,
    runPreparedBy: row.runPreparedBy,
    currency: row.currency,
    methodId: row.methodId,
    methodEditedBy: row.methodEditedBy,
    waitEndedBy: row.waitEndedBy,
    isMethodRevoked: row.revokedAt !== null,
    contentHash: row.contentHash ?? '',
    requestedBy: row.requestedBy,
    preparedBy: row.preparedBy,
    approvedBy: row.approvedBy,
    overrideBy: row.overrideBy,
    overrideApprovedBy: row.overrideApprovedBy,
    approvals: row.approvals,
    hold: row.holdReason === null ? null : { reason: row.holdReason, until: iso(row.holdUntil) },
    batchId: row.batchId,
    attempt: row.attempt,
    call: row.call === null ? null : readCall(row.call, events),
    externalId: row.externalId,
    externalStatus: row.externalStatus,
    failureCode: row.failureCode,
    cancelReason: row.cancelReason,
    returned: safeInteger(row.returned),
    returnFee: safeInteger(row.returnFee),
    due: payoutDueOf(row.due),
    partnerState: row.partnerState,
    partnerHold: row.partnerHold,
    haltedBy: row.haltedBy,
    hasUndecidedDebit: row.hasUndecidedDebit,
    owedIn: row.owedIn === null ? null : oneOf<'own' | 'origin'>(['own', 'origin'], row.owedIn),
    timesOwed: row.timesOwed,
    isFromBeforeStop: row.isFromBeforeStop,
    debtVersion: row.debtVersion,
    detailsAskedAt: iso(row.detailsAskedAt),
    returnFeeBy: oneOf(['company', 'partner'], row.returnFeeBy),
    version: row.version,
    ...payout,
    ...beside,
    ...momentsOf(row),
    ...readHistory(payout, events),
  };
}

export const payoutDueOf = (due: unknown): PayoutDue => Due.parse(due);

/**
 * Reads a payout's limits and what was approved today and this month. The sums are read only if a limit is set; then approvals of the
 * program wait for each other on a lock.
 */
async function limitsOf(tx: Tx, row: Row, asOf: string): Promise<Limits> {
  const { id, programId, partnerId, limitCurrency: currency, timeZone } = row;
  const limits = {
    amount: safeInteger(row.limitedAmount),
    secondApprovalFrom: row.secondFrom === null ? null : safeInteger(row.secondFrom),
    day: row.dayLimit === null ? null : safeInteger(row.dayLimit),
    partner: row.partnerLimit === null ? null : safeInteger(row.partnerLimit),
  };
  if (row.state !== 'reserved' || (limits.day === null && limits.partner === null))
    return { ...limits, approvedToday: 0, approvedThisMonth: 0 };
  await lock(tx, locks.payoutLimit(programId, currency));
  const { today, month } = await readApprovedSums(tx, { id, programId, partnerId, currency, timeZone }, asOf);
  return { ...limits, approvedToday: today, approvedThisMonth: month };
}
