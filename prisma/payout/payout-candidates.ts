import { isCurrency } from '../../domain/money.ts';
import type { Account, Candidate, CandidateMethod, DueEarning, PayoutProgram } from '../../domain/payout/payout-plan.ts';
import type { Rate } from '../../domain/payout/payout-proposal.ts';
import { rails } from '../../domain/payout/payout-state.ts';
import type { Tx } from '../client.ts';
import { oneOf } from '../closed-union.ts';
import { readDocument } from '../document.ts';
import { Prisma } from '../generated/client.ts';
import { safeInteger } from '../money.ts';
import { gaveBack, isLeftInBalance, leftAgainBy } from './left-again.ts';
import { openStatesSql } from './open-states.ts';
import { partnerAndParts } from '../partner/merged-into.ts';
import { isMerged, moneyStandingOf, payoutsOnHoldOf } from '../partner/standing.ts';
import { originOf, undecidedDebits } from '../bank/undecided-debits.ts';

/** Oldest exchange rate that is used; with an older one the conversion waits and says so. */
export const ratesFor = '3 days';

export async function readPayoutProgram(tx: Tx, programId: string, asOf: string): Promise<PayoutProgram> {
  const { policies, ...program } = await tx.program.findUniqueOrThrow({ where: { id: programId }, include: { policies: true } });
  const rows = await tx.$queryRaw<{ base: string; quote: string; rate: string; source: string; quotedAt: Date }[]>`
    select distinct on (base, quote) base, quote, rate, source, quoted_at as "quotedAt" from exchange_rate
    where quoted_at <= ${asOf}::timestamptz and quoted_at > ${asOf}::timestamptz - ${ratesFor}::interval
    order by base, quote, quoted_at desc`;
  const rates: Record<string, Record<string, Rate>> = {};
  for (const { base, quote, rate, source, quotedAt } of rows) {
    rates[base] = { ...rates[base], [quote]: { rate, source, quotedAt: quotedAt.toISOString() } };
  }
  return {
    id: program.id,
    currency: program.currency,
    timeZone: program.timeZone,
    rails: program.rails,
    currencyRule: oneOf(['keep', 'convert_at_payout'], program.currencyRule),
    mayBePart: program.requestAmount === 'part',
    policies: Object.fromEntries(
      policies.map(({ currency, thresholdMinor, schedule }) => [
        currency,
        { thresholdMinor: safeInteger(thresholdMinor), schedule: oneOf(['monthly', 'on_request', 'both'], schedule) },
      ]),
    ),
    rates,
  };
}

/** Reads the next partners of a program by id. */
export async function nextPartners(
  tx: Tx,
  { programId, after, limit }: { programId: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from partner where program_id = ${programId}::uuid and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Reads all currencies in which these partners have an account or could be paid, in lock order: these must be locked. */
export async function currenciesOf(tx: Tx, partnerIds: readonly string[]): Promise<{ partnerId: string; currency: string }[]> {
  return tx.$queryRaw`
    select partner_id as "partnerId", currency::text as currency from (
      select a.partner_id, a.currency from ledger.account a where a.partner_id = any (${partnerIds}::uuid[])
      union select m.partner_id, m.currency from payout_method m where m.partner_id = any (${partnerIds}::uuid[])) used
    order by partner_id, currency`;
}

/**
 * Reads partners with everything that decides about their payouts, including earnings due by `cutOff`, also of suspended partners. Call it with the
 * partners' locks held.
 */
export async function readCandidates(tx: Tx, partnerIds: readonly string[], cutOff: string | null): Promise<Candidate[]> {
  const partners = await tx.$queryRaw<{ id: string; state: string; hold: string | null; isPart: boolean }[]>`
    select p.id, ${moneyStandingOf(Prisma.sql`p.id`)} as state, ${payoutsOnHoldOf(Prisma.sql`p.id`)} as hold,
    ${isMerged(Prisma.sql`p.id`)} as "isPart"
    from partner p where p.id = any (${partnerIds}::uuid[]) order by p.id`;
  const [accounts, methods, open, undecided, waiting, cameBack, earnings] = [
    await readAccounts(tx, partnerIds),
    await readMethods(tx, partnerIds),
    await readOpen(tx, partnerIds),
    await readUndecided(tx, partnerIds),
    await readWaiting(tx, partnerIds),
    await readCameBackIn(tx, partnerIds),
    cutOff === null ? new Map<string, DueEarning[]>() : await readDue(tx, partnerIds, cutOff),
  ];
  return partners.map(({ id, state, hold, isPart }) => ({
    partnerId: id,
    state,
    holdReason: hold,
    isPart,
    accounts: accounts.get(id) ?? [],
    methods: methods.get(id) ?? [],
    openIn: open.get(id) ?? [],
    undecidedIn: undecided.get(id) ?? [],
    waitsIn: waiting.get(id) ?? [],
    cameBackIn: new Map(cameBack.get(id)),
    dueEarnings: earnings.get(id) ?? [],
  }));
}

/**
 * SQL: joins each id by itself, with a lateral. For a list of ids PostgreSQL guesses the number of rows, and with outdated statistics of a growing
 * table it would read the whole table for every set.
 */
const eachOf = (ids: readonly string[]): Prisma.Sql => Prisma.sql`unnest(${ids}::uuid[]) as i (id)`;

async function readAccounts(tx: Tx, ids: readonly string[]): Promise<Map<string, Account[]>> {
  const rows = await readDocument<{ owner: string; currency: string; available: number; recoverable: number; version: number }>(
    tx,
    Prisma.sql`
    select i.id as owner, k.* from ${eachOf(ids)} cross join lateral (
      select a.currency::text as currency,
        coalesce(sum(b.balance) filter (where a.code = 'partner_available'), 0)::bigint as available,
        coalesce(sum(b.balance) filter (where a.code = 'partner_recoverable'), 0)::bigint as recoverable,
        coalesce(sum(b.version) filter (where a.code = 'partner_available'), 0)::bigint as version
      from ledger.account a join ledger.balance b on b.account_id = a.id where a.partner_id = i.id group by 1) k
    order by 1, 2`,
  );
  return byOwner(rows, ({ currency, available, recoverable, version }) => ({
    currency,
    available: safeInteger(available),
    recoverable: safeInteger(recoverable),
    version,
  }));
}

interface MethodRow {
  readonly owner: string;
  readonly id: string;
  readonly rail: string;
  readonly currency: string;
  readonly verifiedAt: string | null;
  readonly activeFrom: string;
  readonly confirmedBy: string | null;
  readonly editorLockedAt: string | null;
  readonly editedBy: string;
  readonly detailsFingerprint: string;
}

async function readMethods(tx: Tx, ids: readonly string[]): Promise<Map<string, CandidateMethod[]>> {
  const rows = await readDocument<MethodRow>(
    tx,
    Prisma.sql`
    select partner_id as owner, id, rail, currency::text as currency, verified_at as "verifiedAt", active_from as "activeFrom",
      confirmed_by as "confirmedBy", editor_locked_at as "editorLockedAt", edited_by as "editedBy", details_fingerprint as "detailsFingerprint"
    from payout_method where partner_id = any (${ids}::uuid[]) and revoked_at is null order by created_at desc, id desc`,
  );
  return byOwner(rows, ({ id, rail, currency, verifiedAt, activeFrom, confirmedBy, editorLockedAt, editedBy, detailsFingerprint }) => ({
    id,
    rail: oneOf(rails, rail),
    currency,
    verifiedAt: verifiedAt === null ? null : new Date(verifiedAt).toISOString(),
    activeFrom: new Date(activeFrom).toISOString(),
    confirmedBy,
    editorLockedAt: editorLockedAt === null ? null : new Date(editorLockedAt).toISOString(),
    editedBy,
    detailsFingerprint,
  }));
}

/** Reads, by partner, the currencies in which a payout is under way, including those that its money came from. */
export async function readOpen(tx: Pick<Tx, '$queryRaw'>, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ owner: string; currency: string; origin: string | null }[]>`
    select i.id as owner, o.* from ${eachOf(ids)} cross join lateral (
      select currency::text as currency, content -> 'conversion' ->> 'currency' as origin from payout
      where partner_id = i.id and state in (${openStatesSql}) offset 0) o`;
  const pairs = rows.flatMap(({ owner, currency, origin }) => [
    { owner, currency },
    ...(origin === null || !isCurrency(origin) ? [] : [{ owner, currency: origin }]),
  ]);
  return byOwner(pairs, ({ currency }) => currency);
}

/**
 * Reads, by partner, the currencies whose balance had to wait for another one in a run and of which nothing was reserved since, the longest
 * wait first.
 */
export async function readWaiting(tx: Pick<Tx, '$queryRaw'>, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ owner: string; currency: string }[]>`
    select x.partner_id as owner, x.currency::text as currency from payout_exclusion x join payout_run r on r.id = x.payout_run_id
    where x.partner_id = any (${ids}::uuid[]) and x.reason = 'waits_its_turn' and not exists (
      select from payout o where o.partner_id = x.partner_id and ${originOf(Prisma.sql`o`)} = x.currency and o.reserved_at >= r.scheduled_at
        and o.state <> 'canceled')
    group by 1, 2 order by 1, min(r.scheduled_at), 2`;
  return byOwner(rows, ({ currency }) => currency);
}

/**
 * Reads, by partner, currencies with what came back of payouts, or did not arrive, and has not left again since, minor units. What people left in the
 * balance is not included.
 */
export async function readCameBackIn(
  tx: Pick<Tx, '$queryRaw'>,
  ids: readonly string[],
): Promise<Map<string, (readonly [currency: string, amount: number])[]>> {
  const o = Prisma.sql`o`;
  const rows = await tx.$queryRaw<{ owner: string; currency: string; amount: bigint }[]>`
    select i.id as owner, o.currency::text as currency, sum(${gaveBack(o)})::bigint as amount
    from ${eachOf(ids)} cross join lateral ${partnerAndParts(Prisma.sql`i.id`)} p
    join payout o on o.partner_id = p.id and o.state in ('failed', 'returned') and not ${isLeftInBalance(o)} and ${leftAgainBy(o)} is null
    group by 1, 2`;
  return byOwner(rows, ({ currency, amount }) => [currency, safeInteger(amount)] as const);
}

async function readUndecided(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ owner: string; currency: string }[]>`
    select distinct u.partner_id as owner, u.currency::text as currency from (${undecidedDebits}) u where u.partner_id = any (${ids}::uuid[])`;
  return byOwner(rows, ({ currency }) => currency);
}

interface DueRow {
  readonly owner: string;
  readonly id: string;
  readonly kind: DueEarning['kind'];
  readonly currency: string;
  readonly posted: bigint;
  readonly pending: bigint;
  readonly held: bigint;
  readonly released: bigint;
  readonly rev: number;
  readonly target: bigint;
  readonly releaseAt: Date;
  readonly termsId: string;
  readonly termsHash: string;
  readonly factsHash: string | null;
}

async function readDue(tx: Tx, ids: readonly string[], cutOff: string): Promise<Map<string, DueEarning[]>> {
  const rows = await tx.$queryRaw<DueRow[]>`
    with due as (
      select 'commission' as kind, id, partner_id, currency, posted_minor, pending_minor, held_minor, released_minor, rev, release_at, terms_id
      from commission where partner_id = any (${ids}::uuid[]) and pending_minor > 0 and held_minor = 0 and release_at <= ${cutOff}::timestamptz
      union all
      select 'bounty_award', id, partner_id, currency, posted_minor, pending_minor, held_minor, released_minor, rev, release_at, terms_id
      from bounty_award where partner_id = any (${ids}::uuid[]) and pending_minor > 0 and held_minor = 0 and release_at <= ${cutOff}::timestamptz)
    select d.partner_id as owner, d.id, d.kind, d.currency::text as currency, d.posted_minor as posted, d.pending_minor as pending,
      d.held_minor as held, d.released_minor as released, d.rev, r.target_after_minor as target, d.release_at as "releaseAt",
      d.terms_id as "termsId", t.hash as "termsHash", r.facts_hash as "factsHash"
    from due d join program_terms t on t.id = d.terms_id
    join lateral (select target_after_minor, facts_hash from commission_revision where commission_id = d.id order by rev desc limit 1) r on true
    order by d.partner_id, d.release_at, d.id`;
  return byOwner(rows, ({ posted, pending, held, released, target, releaseAt, ...row }) => ({
    id: row.id,
    kind: row.kind,
    currency: row.currency,
    rev: row.rev,
    termsId: row.termsId,
    termsHash: row.termsHash,
    factsHash: row.factsHash,
    parts: { posted: safeInteger(posted), pending: safeInteger(pending), held: safeInteger(held), released: safeInteger(released) },
    target: safeInteger(target),
    releaseAt: releaseAt.toISOString(),
  }));
}

function byOwner<Row extends { readonly owner: string }, Value>(rows: readonly Row[], valueOf: (row: Row) => Value): Map<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const row of rows) {
    const values = found.get(row.owner) ?? [];
    values.push(valueOf(row));
    found.set(row.owner, values);
  }
  return found;
}
