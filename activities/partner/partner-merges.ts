import { adjustmentEntry } from '../../domain/ledger/adjustment.ts';
import { mergeObstacle, type MergeEndReason } from '../../domain/partner/partner-merge.ts';
import { untaxedParts } from '../../domain/tax/vat.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { partnerAndParts } from '../../prisma/partner/merged-into.ts';
import { joinInvitations } from '../../prisma/partner/member-invitations.ts';
import { lockTeam } from '../../prisma/partner/merged-team.ts';
import { wantMergeMails } from '../../prisma/mail/merge-mail.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { currenciesOf } from '../../prisma/payout/payout-candidates.ts';
import { undecidedDebits } from '../../prisma/bank/undecided-debits.ts';
import { readMoneyStanding, readStanding } from '../../prisma/partner/standing.ts';
import { ringPayoutsByHand } from '../../prisma/payout/waiting-payouts.ts';
import { actorOf } from '../actor.ts';
import { attemptClock } from '../attempt-clock.ts';
import { lockPartner, partnerBalances, post } from '../ledger/ledger.ts';
import type { Carried } from '../payout/payout-outside.ts';
import { ringWhoHoldsOwed } from '../payout/payout-rings.ts';
import { readTaxBases, readTaxRates } from '../../prisma/tax/tax-base.ts';
import { inTransaction } from '../transactions.ts';
import { saveDecisions } from '../decision-rows.ts';
import { endMergedLogins, tellLoginsOfJoined } from '../promise/ended-logins.ts';
import { endOpenedRequests, joinRequests, lockRequests } from './merged-requests.ts';

interface Pair {
  readonly id: string;
  readonly from: string;
  readonly into: string;
  readonly fromName: string;
  readonly intoName: string;
  readonly approvedBy: string | null;
  readonly mergedAt: Date | null;
  readonly endedAt: Date | null;
}

interface PartnerMergeDeps {
  readonly db: Db;
  readonly keys: DataKeys;
}

export const createPartnerMergeActivities = ({ db, keys }: PartnerMergeDeps) => ({
  /**
   * Carries out a merge that two people decided, once, and tells the owners of both; if either partner has ended meanwhile, they stay two.
   * Links, people, an open affiliate platform and referrals without earnings move to the whole. Referrals with earnings stay where they
   * were booked, with statements and payout details, and go on earning there; free money and debt follow.
   */
  mergePartners: async ({ key: id }: { readonly key: string }): Promise<Carried> => {
    await inTransaction(db, (tx) => merge(tx, keys, id));
    return { posted: false };
  },
});

/**
 * Moves what merged partners have earned or owe since to their whole, and opens the affiliate platform there if it was opened to a part.
 */
export async function followMerges(db: Db): Promise<void> {
  await shareAffiliatePlatform(db);
  await inTransaction(db, endOpenedRequests);
  const open = await db.$queryRaw<{ id: string; currency: string }[]>`
    select distinct m.id, a.currency::text as currency from partner_merge m
    join ledger.account a on a.partner_id = m.from_partner_id and a.code in ('partner_available', 'partner_recoverable')
    join ledger.balance b on b.account_id = a.id and b.balance > 0
    where m.merged_at is not null order by 1, 2`;
  for (const { id, currency } of open)
    await inTransaction(db, async (tx) => {
      const pair = await readPair(tx, id);
      if (pair !== undefined) await moveMoney(tx, pair, currency);
    });
}

async function readPair(tx: Tx, id: string): Promise<Pair | undefined> {
  const [pair] = await tx.$queryRaw<Pair[]>`
    select m.id, m.from_partner_id as "from", m.into_partner_id as "into", f.company_name as "fromName", i.company_name as "intoName",
      m.approved_by as "approvedBy", m.merged_at as "mergedAt", m.ended_at as "endedAt"
    from partner_merge m join partner f on f.id = m.from_partner_id join partner i on i.id = m.into_partner_id
    where m.id = ${id}::uuid for update of m`;
  return pair;
}

async function merge(tx: Tx, keys: DataKeys, id: string): Promise<void> {
  const pair = await readPair(tx, id);
  if (pair === undefined || pair.approvedBy === null || pair.mergedAt !== null || pair.endedAt !== null) return;
  const { from, into } = pair;
  for (const partnerId of [from, into].toSorted()) await lockTeam(tx, partnerId);
  await lockBoth(tx, pair);
  const obstacle = await obstacleNow(tx, pair);
  if (obstacle !== undefined) return endUnmerged(tx, pair, obstacle);
  const links = await tx.$executeRaw`
    update link set partner_id = ${into}::uuid, former_partner_id = coalesce(former_partner_id, partner_id) where partner_id = ${from}::uuid`;
  const referrals = await moveReferrals(tx, pair);
  await endMergedLogins(tx, from);
  const members = await shareTeam(tx, pair);
  if (members.some(({ of, role }) => of === 'from' && role === 'login_admin'))
    await tellLoginsOfJoined(tx, { partnerId: into, mergeId: id });
  const approver = await actorOf(tx, pair.approvedBy);
  await joinInvitations(tx, keys, { ...pair, by: approver });
  await joinRequests(tx, pair);
  const currencies = await tx.$queryRaw<{ currency: string }[]>`
    select distinct currency::text as currency from ledger.account where partner_id = ${from}::uuid order by 1`;
  const amounts: Record<string, number> = {};
  for (const { currency } of currencies) amounts[currency] = await moveMoney(tx, pair, currency);
  const moved = { links, referrals, people: members.length, amounts, members: members.map((member) => ({ ...member })) };
  await tx.$executeRaw`
    update partner_merge set merged_at = ${attemptClock()}, moved = ${JSON.stringify(moved)}::jsonb, version = version + 1 where id = ${id}::uuid`;
  await ringPayoutsByHand(tx); // a debit that may have paid one of them keeps back the other's payouts from now on
  await shareAffiliatePlatform(tx);
  await endOpenedRequests(tx);
  const about = { subject: { kind: 'partner', id: from }, after: { intoPartnerId: into, ...moved } };
  await audit(tx, approver, { action: 'partner.merged', ...about });
  await wantMergeMails(tx, { id, intoPartnerId: into });
}

/**
 * Takes the locks of both, in the order of all other code: partner, then currency. Code that has a balance goes on to the partner's rows,
 * so having these rows first would deadlock.
 */
async function lockBoth(tx: Tx, { from, into }: Pair): Promise<void> {
  const partnerIds = [from, into].toSorted();
  const currencies = new Set((await currenciesOf(tx, partnerIds)).map(({ currency }) => currency));
  for (const partnerId of partnerIds) for (const currency of [...currencies].toSorted()) await lockPartner(tx, partnerId, currency);
  await lockRequests(tx, partnerIds);
}

/** Moves referrals without earnings, each with a noted decision. Returns how many. */
async function moveReferrals(tx: Tx, { from, into, fromName, intoName }: Pair): Promise<number> {
  const moved = await tx.$queryRaw<{ id: string; programId: string }[]>`
    update referral r set partner_id = ${into}::uuid, version = r.version + 1 where r.partner_id = ${from}::uuid
      and not exists (select from settlement_source s where s.referral_id = r.id)
      and not exists (select from commission c where c.referral_id = r.id) and not exists (select from bounty_award b where b.referral_id = r.id)
      and not exists (select from review v where v.referral_id = r.id)
    returning r.id, r.program_id as "programId"`;
  const decision = {
    kind: 'attribution',
    outcome: 'noted',
    reason: 'went_along',
    inputs: { mergedFrom: fromName, mergedInto: intoName },
  } as const;
  const notes = moved.map(({ id, programId }) => ({
    decision,
    subject: { kind: 'referral', id },
    programId,
    partnerId: into,
    commandId: null,
  }));
  await saveDecisions(tx, notes, attemptClock().toISOString());
  return moved.length;
}

/**
 * Returns why the two cannot be merged as they are now. The rows are locked, so neither is closed or suspended before the merge is done.
 */
async function obstacleNow(tx: Tx, { from, into }: Pair): Promise<MergeEndReason | undefined> {
  const partners = await tx.$queryRaw<{ id: string; state: string; isOnHold: boolean }[]>`
    select id, state, payouts_on_hold_reason is not null as "isOnHold" from partner where id in (${from}::uuid, ${into}::uuid)
      order by id for no key update`; // bookings and sign-ups at them go on
  const sideOf = (wanted: string) => partners.find(({ id }) => id === wanted) ?? { state: '', isOnHold: false };
  return mergeObstacle({ from: sideOf(from), into: sideOf(into) });
}

async function endUnmerged(tx: Tx, { id, from, into }: Pair, reason: MergeEndReason): Promise<void> {
  await tx.$executeRaw`
    update partner_merge set ended_at = ${attemptClock()}, end_reason = ${reason}, version = version + 1 where id = ${id}::uuid`;
  const about = { subject: { kind: 'partner', id: from }, after: { mergeId: id, intoPartnerId: into, because: reason } };
  await audit(tx, await actorOf(tx, null), { action: 'partner.merge_ended', ...about });
}

interface Came {
  readonly personId: string;
  readonly role: string;
  readonly of: 'from' | 'into';
}

/**
 * Gives the members of either partner access to both and all their parts, so that old statements stay within reach. An owner of one is an
 * owner of both. Returns who is new to the other or owns it now, with the role.
 */
async function shareTeam(tx: Tx, { from, into }: Pair): Promise<readonly Came[]> {
  const came = await tx.$queryRaw<Came[]>`
    with both_sides as (
      select person_id, coalesce(max(role) filter (where role = 'owner'), max(role) filter (where partner_id = ${into}::uuid), max(role)) as role
      from partner_member where partner_id in (${from}::uuid, ${into}::uuid) group by person_id
    ), shared as (
      insert into partner_member (partner_id, person_id, role)
      select w.id, b.person_id, b.role from both_sides b, (
        select id from ${partnerAndParts(Prisma.sql`${from}::uuid`)} one union select id from ${partnerAndParts(Prisma.sql`${into}::uuid`)} other) w
      on conflict (partner_id, person_id) do update set role = excluded.role where excluded.role = 'owner' and partner_member.role <> 'owner'
      returning partner_id, person_id, role
    )
    select person_id as "personId", role, case when partner_id = ${into}::uuid then 'from' else 'into' end as of from shared
    where partner_id in (${from}::uuid, ${into}::uuid) order by partner_id = ${from}::uuid, role <> 'owner', person_id`;
  for (const [of, to] of [
    [from, into],
    [into, from],
  ] as const)
    await tx.$executeRaw`
      insert into former_address (partner_id, email_index, domain)
      select ${to}::uuid, email_index, domain from partner where id = ${of}::uuid and email_index is not null
      union select ${to}::uuid, email_index, domain from former_address where partner_id = ${of}::uuid on conflict do nothing`;
  return came;
}

/** Opens the affiliate platform to a whole if it is open to one of its parts: no new request is needed. */
async function shareAffiliatePlatform(tx: Pick<Tx, '$executeRaw'>): Promise<void> {
  await tx.$executeRaw`
    update partner s set affiliate_platform_since = opened.since from (
      select m.into_partner_id as id, min(f.affiliate_platform_since) as since from partner_merge m join partner f on f.id = m.from_partner_id
      where m.merged_at is not null group by 1
    ) opened where s.id = opened.id and s.affiliate_platform_since is null and opened.since is not null`;
}

/**
 * Moves the free balance, less the debt, from the part to the whole, in one transaction; returns it in minor units, signed. What a document
 * of the part has taxed is not taxed again; the rest is taxed with the whole.
 */
async function moveMoney(tx: Tx, { id, from, into, fromName, intoName }: Pair, currency: string): Promise<number> {
  for (const partnerId of [from, into].toSorted()) await lockPartner(tx, partnerId, currency);
  const { available, recoverable } = await partnerBalances(tx, from, currency);
  const amount = available - recoverable;
  // money that a debit in doubt may have paid stays at the part
  if (amount > 0 && ((await isHeld(tx, from)) || (await isInDoubt(tx, from, currency)))) return 0;
  const seen = await versionOf(tx, from, currency);
  const effectiveAt = attemptClock().toISOString();
  const about = { effectiveAt, actor: 'worker', currency, sourceType: 'partner_merge', sourceId: id };
  for (const [n, { amount: part, metadata }] of (await partsOf(tx, { partnerId: from, currency, asOf: effectiveAt, amount })).entries())
    for (const [partnerId, other, change] of [
      [from, `→ ${intoName}`, -part],
      [into, `← ${fromName}`, part],
    ] as const) {
      const entry = adjustmentEntry({ kind: 'adjustment', amount: change }, await partnerBalances(tx, partnerId, currency));
      if (entry === undefined) continue;
      await post(tx, { key: `merge:${id}:${currency}:${seen}:${partnerId}:${n}`, ...about, partnerId, memo: other, metadata, ...entry });
    }
  if (amount < 0) await ringWhoHoldsOwed(tx, into, currency);
  return amount;
}

/** True if the part is suspended or its payouts are on hold, by itself or through its whole: free money waits until that is lifted. */
async function isHeld(tx: Tx, partnerId: string): Promise<boolean> {
  if ((await readMoneyStanding(tx, partnerId)) === 'suspended') return true;
  return (await readStanding(tx, partnerId)).payoutsOnHold !== null;
}

async function isInDoubt(tx: Tx, partnerId: string, currency: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from (${undecidedDebits}) u where u.partner_id = ${partnerId}::uuid and u.currency = ${currency}::bpchar limit 1`;
  return rows.length > 0;
}

interface Moved {
  readonly partnerId: string;
  readonly currency: string;
  readonly asOf: string;
  readonly amount: number;
}

/** Splits `amount` into what no document of the part has taxed yet and what is not taxed again. */
async function partsOf(tx: Tx, { amount, ...asked }: Moved): Promise<{ amount: number; metadata: Record<string, string | boolean> }[]> {
  const [base] = await readTaxBases(tx, [asked]);
  const { country } = await tx.company.findFirstOrThrow();
  const untaxed = untaxedParts(base?.movements ?? [], await readTaxRates(tx, country));
  const rest = untaxed.reduce((left, part) => left - part.amount, amount);
  return [
    ...untaxed.map(({ amount: part, serviceOn }) => ({ amount: part, metadata: { serviceOn } })),
    ...(rest === 0 ? [] : [{ amount: rest, metadata: { taxable: false } }]),
  ];
}

/** Returns how often the two accounts have moved: the same state is moved only once. */
async function versionOf(tx: Tx, partnerId: string, currency: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ version: bigint }[]>`
    select coalesce(sum(b.version), 0)::bigint as version from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.partner_id = ${partnerId}::uuid and a.currency = ${currency} and a.code in ('partner_available', 'partner_recoverable')`;
  return row?.version ?? 0n;
}
