import { adjustmentEntry } from '../../domain/ledger/adjustment.ts';
import { mergeObstacle, type MergeEndReason } from '../../domain/partner/partner-merge.ts';
import { untaxedParts } from '../../domain/tax/vat.ts';
import { audit } from '../../prisma/ledger/audit.ts';
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
import { endUncreditedLogins } from '../promise/ended-logins.ts';
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
   * Carries out a merge that two people decided, once, and tells the owners of both; where one of the two has ended meanwhile they stay two. Links, people, an open affiliate platform and referrals
   * that have earned nothing yet go along. What has earned stays where it was booked, with its statements and payout details, and goes on
   * earning there; its free money and its debt follow.
   */
  mergePartners: async ({ key: id }: { readonly key: string }): Promise<Carried> => {
    await inTransaction(db, (tx) => merge(tx, keys, id));
    return { posted: false };
  },
});

/** What a merged partner has earned or owes since goes to the one that it is part of, and what was opened to it meanwhile is open there. */
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
  await endUncreditedLogins(tx, from, 'merged');
  const members = await shareTeam(tx, pair);
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
  await ringPayoutsByHand(tx); // what may have paid the one keeps back the other from now on
  await shareAffiliatePlatform(tx);
  await endOpenedRequests(tx);
  const about = { subject: { kind: 'partner', id: from }, after: { intoPartnerId: into, ...moved } };
  await audit(tx, approver, { action: 'partner.merged', ...about });
  await wantMergeMails(tx, { id, intoPartnerId: into });
}

/**
 * What others take first, in their order: partner, then currency. Whoever has the balances of one goes on to the rows of that partner, and would stand
 * still with us if we had these already.
 */
async function lockBoth(tx: Tx, { from, into }: Pair): Promise<void> {
  const partnerIds = [from, into].toSorted();
  const currencies = new Set((await currenciesOf(tx, partnerIds)).map(({ currency }) => currency));
  for (const partnerId of partnerIds) for (const currency of [...currencies].toSorted()) await lockPartner(tx, partnerId, currency);
  await lockRequests(tx, partnerIds);
}

/** Customers who have earned nothing yet, each with a note of it on its way. How many. */
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

/** As both are now; nobody closes or suspends either before this is through. */
async function obstacleNow(tx: Tx, { from, into }: Pair): Promise<MergeEndReason | undefined> {
  const partners = await tx.$queryRaw<{ id: string; state: string; isOnHold: boolean }[]>`
    select id, state, payouts_on_hold_reason is not null as "isOnHold" from partner where id in (${from}::uuid, ${into}::uuid) order by id for no key update`; // who books or signs up at them goes on
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
 * Whoever belonged to one belongs to both and to all their parts: old statements stay within reach. An owner of one is an owner of both. Who is new to the other, or owns it now, in which role.
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

/** Nobody asks again for what is open: to whoever is part of a partner it was opened, so it is to that partner. */
async function shareAffiliatePlatform(tx: Pick<Tx, '$executeRaw'>): Promise<void> {
  await tx.$executeRaw`
    update partner s set affiliate_platform_since = opened.since from (
      select m.into_partner_id as id, min(f.affiliate_platform_since) as since from partner_merge m join partner f on f.id = m.from_partner_id
      where m.merged_at is not null group by 1
    ) opened where s.id = opened.id and s.affiliate_platform_since is null and opened.since is not null`;
}

/**
 * Minor units, signed: what is free, or less what is owed. Out of the one and into the other, in one transaction: their sum stays. What stands
 * in a document of the one is not taxed again; the rest is, with the other.
 */
async function moveMoney(tx: Tx, { id, from, into, fromName, intoName }: Pair, currency: string): Promise<number> {
  for (const partnerId of [from, into].toSorted()) await lockPartner(tx, partnerId, currency);
  const { available, recoverable } = await partnerBalances(tx, from, currency);
  const amount = available - recoverable;
  if (amount > 0 && ((await isHeld(tx, from)) || (await isInDoubt(tx, from, currency)))) return 0; // what a debit may have paid stays where it is looked for
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

/** Suspended or on hold since it became part, itself or with whom it is part of: what is free there waits until that is lifted. */
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

/** Together `amount`: what no document of the partner has yet, and what is not to be taxed any more. */
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

/** How often the two accounts have moved: the same state is moved once. */
async function versionOf(tx: Tx, partnerId: string, currency: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ version: bigint }[]>`
    select coalesce(sum(b.version), 0)::bigint as version from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.partner_id = ${partnerId}::uuid and a.currency = ${currency} and a.code in ('partner_available', 'partner_recoverable')`;
  return row?.version ?? 0n;
}
