import type { Prisma } from '../../prisma/generated/client.ts';
import type { Db } from '../../prisma/client.ts';
import { isReadyForFile } from '../../prisma/bank/file-ready.ts';
import { isLeftInBalance, isNotReplaced, leftAgainBy } from '../../prisma/payout/left-again.ts';
import { limitsOfPayout } from '../../prisma/payout/payout-limits.ts';
import { isOfPayout } from '../../prisma/tax/payout-tax-documents.ts';
import { approverRoles, isShutOut, preparerRoles } from '../../prisma/account/shut-out.ts';
import { waitEndedBy } from '../../prisma/payout/wait-ended.ts';
import { can } from '../contract/permissions.ts';
import { PayoutRow, type PayoutTab } from '../contract/payouts.ts';
import type { Person } from '../http/actor.ts';
import { instant, instantOrNull, money, referenceOrNull } from '../http/present.ts';
import type { Page } from '../http/list-query.ts';
import { checkedAt, checkMoment, doubts, doubtsOf, type Doubted } from './payout-doubts.ts';
import { waitColumns, waitOf, type WaitColumns } from './payout-wait.ts';
import { isPayoutProposerOut } from './proposer-out.ts';
import { amongIds, selectPage, sql } from '../http/sql.ts';

export interface PayoutColumns extends WaitColumns, Doubted {
  readonly id: string;
  readonly reference: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly country: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly run_id: string | null;
  readonly period: string | null;
  readonly lines: number;
  readonly currency: string;
  readonly amount_minor: bigint;
  readonly previous_minor: bigint | null;
  readonly content_hash: string | null;
  readonly documents: string[];
  readonly rail: string;
  readonly method_id: string;
  readonly masked: string;
  readonly method_at: Date;
  readonly fx_rate: string | null;
  readonly state: string;
  /** Null means now. */
  readonly checked_at: Date | null;
  readonly tab: PayoutTab | null;
  readonly hold_reason: string | null;
  readonly hold_until: Date | null;
  readonly alarms: string[];
  readonly due: Readonly<Record<string, string>>;
  readonly approve_by: Date | null;
  readonly requested_by: string | null;
  readonly requested_name: string | null;
  readonly prepared_by: string | null;
  readonly prepared_name: string | null;
  readonly run_prepared_by: string | null;
  readonly method_edited_by: string;
  readonly wait_ended_by: string | null;
  readonly override_by: string | null;
  readonly override_reason: string | null;
  readonly approvals: number;
  /** Names of people whose approval or participation no longer counts. */
  readonly shut_out: string | null;
  readonly is_proposer_out: boolean;
  readonly approved_by: { readonly id: string; readonly name: string }[];
  readonly second_from: bigint | null;
  /** The amount that counts against the limits, minor units of their currency. */
  readonly limited_amount: bigint;
  readonly failure_code: string | null;
  readonly cancel_reason: string | null;
  readonly attempt: number;
  readonly first_tried_at: Date | null;
  readonly last_tried_at: Date | null;
  readonly missing_minor: bigint;
  readonly returned_minor: bigint;
  readonly is_left: boolean;
  readonly is_not_replaced: boolean;
  readonly batch_id: string | null;
  readonly bank_file: string | null;
  readonly is_ready_for_file: boolean;
  readonly replaces_id: string | null;
  readonly reserved_at: Date | null;
  readonly approved_at: Date | null;
  readonly submitted_at: Date | null;
  readonly settled_at: Date | null;
  readonly paid_on: string | null;
  readonly returned_at: Date | null;
  readonly returned_on: string | null;
  readonly version: number;
}

const payoutTables = sql`
  payout o join partner p on p.id = o.partner_id join program g on g.id = o.program_id join payout_method m on m.id = o.payout_method_id
  left join payout_run r on r.id = o.payout_run_id cross join lateral ${limitsOfPayout(sql`o`)} l
  left join person q on q.id = o.requested_by left join person f on f.id = coalesce(o.prepared_by, r.prepared_by)`;

/** SQL condition: somebody decided to leave the money that did not arrive in the balance. */
const isLeft = isLeftInBalance(sql`o`);

/** SQL value: the part of a returned payout that is neither back nor explained, minor units. */
export const missingMinor = sql`case when o.state = 'returned' then o.amount_minor - o.returned_minor - o.return_fee_minor else 0 end`;

/**
 * SQL condition: it did not arrive, and that is settled: its money leaves again, or stays in the balance. A missing part still has to be
 * explained.
 */
const isDealtWith = sql`o.state in ('failed', 'returned') and ${missingMinor} <= 0 and (${isLeft} or ${leftAgainBy(sql`o`)} is not null)`;

/** SQL value: the payout's main tab. A payout on hold is only in that tab, one that did not arrive in `failed` until that is settled. */
const tabOf: Prisma.Sql = sql`
  case when o.hold_reason is not null then 'held' when ${isDealtWith} then 'canceled' else case o.state when 'reserved' then 'awaiting'
    when 'approved' then 'approved'
    when 'submitting' then 'at_rail' when 'submitted' then 'at_rail' when 'uncertain' then 'at_rail' when 'failed' then 'failed'
    when 'returned' then 'failed' when 'settled' then 'paid' when 'canceled' then 'canceled' end end`;

/** SQL value: all tabs of the payout. An uncertain one is also in `failed`, because somebody has to look at it. */
export const tabsOf: Prisma.Sql = sql`
  case when o.state = 'uncertain' then array[${tabOf}, 'failed'] else array[${tabOf}] end`;

/** SQL value: the deadline of the approval. A payout of a run is approved with it, so the run's deadline counts. */
const approveBy = sql`
  coalesce(o.due ->> 'escalation', case when o.state = 'reserved' then r.due ->> 'escalation' end)::timestamptz`;

/** SQL value: number of lines of the balance between the previous reservation and its own, as its page shows them. */
const lineCount = sql`(
    select count(n.*)::int from ledger.journal_entry e join ledger.line v on v.entry_id = e.id join ledger.account a on a.id = v.account_id
    left join ledger.line n on n.account_id = a.id and n.account_version < v.account_version and n.account_version > coalesce((
      select max(b.account_version) from ledger.line b join ledger.journal_entry h on h.id = b.entry_id
      where b.account_id = a.id and b.account_version < v.account_version and h.kind = 'payout.reserve'), 0)
    where e.idempotency_key = 'payout:' || o.id || ':reserve' and a.code = 'partner_available' and a.partner_id = o.partner_id)`;

const documents = sql`array(
    select d.reference from tax_document d where ${isOfPayout({ document: sql`d`, payout: sql`o` })} order by d.issued_at, d.number)`;

/** SQL value: what the partner's previous payout in this currency paid. */
const previous = sql`(
    select x.amount_minor from payout x where x.partner_id = o.partner_id and x.currency = o.currency and x.id <> o.id
      and x.state in ('approved', 'submitting', 'submitted', 'uncertain', 'settled') and x.reserved_at < o.reserved_at
    order by x.reserved_at desc limit 1)`;

/**
 * SQL value: every other reason to hold it since it was last resumed: alarms by their code, and what people wrote before. An alarm's
 * evidence names it, so that the same alarm is raised once.
 */
const alarms = sql`
  case when o.hold_reason is null then '{}' else array(
    select case v.reason when 'payout_held' then v.evidence ->> 'text' else v.reason end
    from payout_event v where v.payout_id = o.id and v.from_state = v.to_state
      and (starts_with(v.evidence ->> 'reference', v.reason || ':') or v.reason = 'payout_held' and v.evidence ->> 'text' <> o.hold_reason)
      and not exists (select from payout_event w where w.payout_id = o.id and w.reason = 'payout_resumed' and w.id > v.id)
    order by v.id) end`;

/** SQL condition: the approval counts. While the payout is reserved, only those of people who may still approve do. */
const counts = sql`v.payout_id = o.id and v.content_hash = o.content_hash
      and not (o.state = 'reserved' and ${isShutOut(sql`v.person_id`, approverRoles)})`;

const approvedBy = sql`(
    select coalesce(jsonb_agg(jsonb_build_object('id', v.person_id, 'name', coalesce(y.name, '–')) order by v.created_at, v.id), '[]')
    from payout_approval v left join person y on y.id = v.person_id where ${counts})`;

/** SQL value: names of people whose approval or participation in a reserved payout no longer counts. */
const shutOutNames = sql`(
    select string_agg(y.name, ', ' order by y.name) from person y where o.state = 'reserved' and (
      (${isShutOut(sql`y.id`, approverRoles)}
        and y.id in (select v.person_id from payout_approval v where v.payout_id = o.id and v.content_hash = o.content_hash))
      or (${isShutOut(sql`y.id`, preparerRoles)} and y.id in (o.override_by, coalesce(o.prepared_by, r.prepared_by)))))`;

const tries = sql`(select min(h.first_sent_at) from outbound_call h where h.payout_id = o.id) as first_tried_at,
  (select max(h.first_sent_at) from outbound_call h where h.payout_id = o.id) as last_tried_at,
  ${missingMinor} as missing_minor, o.returned_minor, ${isLeft} as is_left, ${isNotReplaced(sql`o`)} as is_not_replaced`;

const isAskedByPartner = sql`exists (select from command c where c.subject_kind = 'payout' and c.subject_id = o.id and c.kind = 'requestPayout'
    and c.on_behalf_of_partner_id is not null)`;

const payoutColumns = sql`
  o.id, o.reference, p.id as partner_id, p.company_name as partner_name, p.country, ${previous} as previous_minor, o.content_hash,
  ${documents} as documents, ${doubts}, o.fx_rate,
  ${tries}, ${waitColumns}, g.id as program_id, g.name as program_name, r.id as run_id,
  coalesce(o.period, r.period) as period, ${lineCount} as lines, o.currency, o.amount_minor, o.rail, m.id as method_id, m.masked,
  m.created_at as method_at, o.state, ${checkedAt} as checked_at, ${tabOf} as tab, o.hold_reason, o.hold_until, ${alarms} as alarms, o.due,
  ${approveBy} as approve_by, o.requested_by, case when ${isAskedByPartner} then null else q.name end as requested_name,
  coalesce(o.prepared_by, r.prepared_by) as prepared_by, f.name as prepared_name, r.prepared_by as run_prepared_by, o.method_edited_by,
  ${waitEndedBy(sql`m`, checkMoment)} as wait_ended_by, o.override_by, o.override_reason,
  (select count(*)::int from payout_approval v where ${counts}) as approvals, ${shutOutNames} as shut_out,
  ${isPayoutProposerOut(sql`o`, sql`r`)} as is_proposer_out, ${approvedBy} as approved_by,
  l.second_approval_from_minor as second_from, l.amount_minor as limited_amount, o.failure_code, o.cancel_reason, o.attempt,
  o.payout_batch_id as batch_id,
  (select f.msg_id from payout_batch f where f.id = o.payout_batch_id and f.rail = 'bank_file') as bank_file,
  ${isReadyForFile({ payout: sql`o`, method: sql`m`, partner: sql`p` })} as is_ready_for_file,
  o.replaces_payout_id as replaces_id, o.reserved_at, o.approved_at, o.submitted_at, o.settled_at, o.paid_on::text as paid_on, o.returned_at,
  o.returned_on::text as returned_on, o.version`;

export function findPayoutRows(db: Pick<Db, '$queryRaw'>, ids: readonly string[]): Promise<PayoutColumns[]> {
  return db.$queryRaw<PayoutColumns[]>`select ${payoutColumns} from ${payoutTables} where ${amongIds(sql`o.id`, ids)}`;
}

const order = {
  approveBy,
  reservedAt: sql`o.reserved_at`,
  amount: sql`o.amount_minor`,
  reference: sql`o.reference`,
  settledAt: sql`o.settled_at`,
};

/** Tables by which payouts are filtered and sorted, and no more: there are many payouts, but few on a page. */
const chosenFrom = sql`payout o join partner p on p.id = o.partner_id left join payout_run r on r.id = o.payout_run_id`;

/** Reads one page of payouts and their number. Details, including limits, are read only for the rows of the page. */
export async function selectPayouts(
  db: Pick<Db, '$queryRaw'>,
  where: readonly Prisma.Sql[],
  page: Page<unknown, keyof typeof order>,
): Promise<{ rows: PayoutColumns[]; total: number }> {
  const chosen = { columns: sql`o.id`, from: chosenFrom, where, order, id: sql`o.id` };
  const { rows, total } = await selectPage<{ readonly id: string }, keyof typeof order>(db, chosen, page);
  const found = new Map(
    (
      await findPayoutRows(
        db,
        rows.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  return { rows: rows.flatMap(({ id }) => found.get(id) ?? []), total };
}

/** Returns the people who took part in it and therefore may not approve it. */
export const involvedIn = (row: PayoutColumns): string[] =>
  [row.requested_by, row.prepared_by, row.run_prepared_by, row.method_edited_by, row.wait_ended_by, row.override_by].filter(
    (id) => id !== null,
  );

/** True if only the schedule proposed it and nobody has prepared it. */
export const isUnprepared = ({ requested_by, prepared_by }: PayoutColumns): boolean => requested_by === null && prepared_by === null;

export const isOwn = (person: Person, row: PayoutColumns): boolean => involvedIn(row).includes(person.id);

/** Returns the person's part in it, the more important one first. */
export function ownPartOf({ id }: Pick<Person, 'id'>, row: PayoutColumns): 'prepared' | 'details' | null {
  if ([row.requested_by, row.prepared_by, row.run_prepared_by, row.override_by].includes(id)) return 'prepared';
  return [row.method_edited_by, row.wait_ended_by].includes(id) ? 'details' : null;
}

/** Returns the number of approvals it needs by today's limits; an approved payout had what it needed. */
export function approvalsNeeded({ approved_at, approvals, second_from, limited_amount }: PayoutColumns): 1 | 2 {
  const needsTwo = approved_at === null ? second_from !== null && limited_amount >= second_from : approvals > 1;
  return needsTwo ? 2 : 1;
}

/** Presents a payout as this person may see it. */
export function presentPayout(person: Person, row: PayoutColumns): PayoutRow {
  const { due } = row;
  const showsAmount = can(person, 'payout.read_amounts');
  const isPart = showsAmount && row.missing_minor > 0n;
  return PayoutRow.parse({
    id: row.id,
    reference: row.reference,
    partner: { id: row.partner_id, name: row.partner_name },
    program: { id: row.program_id, name: row.program_name },
    run: row.run_id === null ? null : { id: row.run_id, period: row.period ?? '' },
    country: row.country.trim(),
    lines: row.lines,
    documents: row.documents,
    amount: showsAmount ? money(row.amount_minor, row.currency) : null,
    previous: showsAmount && row.previous_minor !== null ? money(row.previous_minor, row.currency) : null,
    contentHash: row.content_hash,
    rail: row.rail,
    method: {
      id: row.method_id,
      masked: can(person, 'payout.read_accounts') ? row.masked : null,
      changedAt: instant(row.method_at),
      isNew: row.is_new,
    },
    state: row.state,
    tab: row.tab,
    hold: row.hold_reason === null ? null : { reason: row.hold_reason, until: instantOrNull(row.hold_until), alarms: row.alarms },
    approveBy: instantOrNull(row.approve_by),
    due: Object.fromEntries(Object.entries(due).map(([name, at]) => [name, instant(new Date(at))])),
    requestedBy: referenceOrNull(row.requested_by, row.requested_name),
    preparedBy: referenceOrNull(row.prepared_by, row.prepared_name),
    approvals: { given: row.approvals, needed: approvalsNeeded(row) },
    approvedBy: row.approved_by,
    isOwn: isOwn(person, row),
    isProposerOut: row.is_proposer_out,
    exception: row.override_reason,
    failureCode: row.failure_code,
    cancelReason: row.cancel_reason,
    attempts: row.attempt,
    firstTriedAt: instantOrNull(row.first_tried_at),
    lastTriedAt: instantOrNull(row.last_tried_at),
    waits: waitOf(row),
    missing: isPart ? money(row.missing_minor, row.currency) : null,
    cameBack: isPart ? money(row.returned_minor, row.currency) : null,
    doubts: doubtsOf(row),
    batchId: row.batch_id,
    bankFile: row.bank_file,
    isReadyForFile: row.is_ready_for_file,
    replacesId: row.replaces_id,
    reservedAt: instantOrNull(row.reserved_at),
    approvedAt: instantOrNull(row.approved_at),
    submittedAt: instantOrNull(row.submitted_at),
    settledAt: instantOrNull(row.settled_at),
    paidOn: row.paid_on,
    returnedAt: instantOrNull(row.returned_at),
    returnedOn: row.returned_on,
    version: row.version,
  });
}
