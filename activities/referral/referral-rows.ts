import { v7 as uuid } from 'uuid';
import { decisionReasons } from '../../domain/decision.ts';
import {
  creditedPhases,
  earningStates,
  referralPhases,
  type Due,
  type Earning,
  type Figures,
  type ReferralState,
  type Review,
  type Source,
} from '../../domain/referral/referral-state.ts';
import type { SourceFacts } from '../../domain/settlement/settlement.ts';
import type { Terms } from '../../domain/program/terms.ts';
import type { Tx } from '../../prisma/client.ts';
import type { BountyAward, Commission, Installation, Referral, SettlementSource } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { oneOf, oneOfOrNull } from '../../prisma/closed-union.ts';
import { lockPartner, partnerBalances } from '../ledger/ledger.ts';
import { settingsOf, termsOf } from '../../prisma/partner/program-rows.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import { RaceLost } from '../transactions.ts';

/**
 * Locks the partner's balance in each currency, then the referral's row: the same order everywhere, so no deadlock can arise. Returns the
 * locked currencies.
 */
export async function lockReferral(tx: Tx, referralId: string): Promise<readonly string[]> {
  const { partnerId } = await tx.referral.findUniqueOrThrow({ where: { id: referralId }, select: { partnerId: true } });
  const currencies = await currenciesOf(tx, referralId);
  for (const currency of currencies) await lockPartner(tx, partnerId, currency);
  await tx.$queryRaw`select 1 from referral where id = ${referralId}::uuid for update`;
  return currencies;
}

/** Currencies of the referral, in the order of their codes. */
async function currenciesOf(tx: Tx, referralId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ currency: string }[]>`
    select distinct currency::text as currency from (
      select coalesce(s.facts ->> 'currency', s.currency) from settlement_source s where s.referral_id = ${referralId}::uuid
      union all select c.currency from commission c where c.referral_id = ${referralId}::uuid
      union all select b.currency from bounty_award b where b.referral_id = ${referralId}::uuid
      union all select t.bounty -> 'amount' ->> 'currency' from referral r join program_terms t on t.program_id = r.program_id
        where r.id = ${referralId}::uuid
    ) as used (currency) where currency is not null order by 1`;
  return rows.map(({ currency }) => currency.trim().toUpperCase());
}

/**
 * Reads everything that decides about the referral. Call it with the locks held.
 * @throws RaceLost if a currency appeared after the locks.
 */
export async function readReferral(tx: Tx, referralId: string, locked: readonly string[]): Promise<ReferralState> {
  const row = await tx.referral.findUniqueOrThrow({ where: { id: referralId }, include: { partner: true } });
  const program = await tx.program.findUniqueOrThrow({ where: { id: row.programId }, include: { terms: true } });
  const versions = program.terms.map(termsOf);
  const earnings = await readEarnings(tx, row, versions);
  const now = await currenciesOf(tx, referralId);
  if (now.some((currency) => !locked.includes(currency))) throw new RaceLost('a currency appeared after the locks');
  return {
    id: row.id,
    customerId: row.customerId,
    phase: oneOf(referralPhases, row.state),
    reason: oneOfOrNull(decisionReasons, row.reason),
    attributedAt: row.attributedAt.toISOString(),
    installedAt: row.installedAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    remindedAt: await remindedAt(tx, referralId),
    due: dueOf(row.due),
    terms: termsById(versions, row.termsId),
    versions,
    program: settingsOf(program),
    partner: {
      id: row.partnerId,
      groupId: row.partner.partnerGroupId,
      state: (await readStanding(tx, row.partnerId)).state,
      hostPlan: row.partner.hostPlan,
    },
    hasSuccessor:
      (await tx.referral.count({ where: { customerId: row.customerId, id: { not: row.id }, state: { in: [...creditedPhases] } } })) > 0,
    sources: await readSources(tx, referralId, earnings),
    earnings,
    reviews: await readReviews(tx, referralId),
    installations: (await tx.installation.findMany({ where: { customerId: row.customerId }, orderBy: { at: 'asc' } })).map(installationOf),
    subscriptions: await readSubscriptions(tx, row.customerId),
    countedTriggers: await countedTriggers(tx, row),
    balances: await readBalances(tx, row.partnerId, locked),
  };
}

async function readBalances(tx: Tx, partnerId: string, currencies: readonly string[]) {
  const entries = [];
  for (const currency of currencies) {
    const { available, recoverable } = await partnerBalances(tx, partnerId, currency);
    entries.push([currency, { available, recoverable }] as const);
  }
  return Object.fromEntries(entries);
}

async function readEarnings(tx: Tx, { id }: Referral, versions: readonly Terms[]): Promise<Earning[]> {
  const commissions = await tx.commission.findMany({ where: { referralId: id }, orderBy: { createdAt: 'asc' } });
  const bounties = await tx.bountyAward.findMany({ where: { referralId: id }, orderBy: { createdAt: 'asc' } });
  const ids = [...commissions, ...bounties].map((row) => row.id);
  const history = await lastRevisions(tx, ids);
  return [
    ...commissions.map((row) => ({ ...earningOf(row, termsById(versions, row.termsId), history.get(row.id)), ...commissionOf(row) })),
    ...bounties.map((row) => ({ ...earningOf(row, termsById(versions, row.termsId), history.get(row.id)), ...bountyOf(row) })),
  ];
}

interface LastRevision {
  readonly commission_id: string;
  readonly target: bigint;
  readonly facts_hash: string | null;
  readonly figures: unknown;
}

/** Returns target and facts of each earning's last revision, and the customer's money as last counted in a decision. */
async function lastRevisions(tx: Tx, ids: readonly string[]): Promise<Map<string, LastRevision>> {
  const rows = await tx.$queryRaw<LastRevision[]>`
    select distinct on (r.commission_id) r.commission_id, r.target_after_minor as target, hashed.facts_hash, counted.inputs as figures
    from commission_revision r
    left join lateral (select h.facts_hash from commission_revision h
      where h.commission_id = r.commission_id and h.facts_hash is not null order by h.rev desc limit 1) hashed on true
    left join lateral (select d.inputs from commission_revision h join decision d on d.id = h.decision_id
      where h.commission_id = r.commission_id and d.inputs ? 'paid' order by h.rev desc limit 1) counted on true
    where r.commission_id = any(${ids}::uuid[]) order by r.commission_id, r.rev desc`;
  return new Map(rows.map((row) => [row.commission_id, row]));
}

function earningOf(row: Commission | BountyAward, terms: Terms, last: LastRevision | undefined) {
  return {
    id: row.id,
    currency: row.currency,
    terms,
    target: safeInteger(last?.target ?? 0n),
    parts: {
      posted: safeInteger(row.postedMinor),
      pending: safeInteger(row.pendingMinor),
      held: safeInteger(row.heldMinor),
      released: safeInteger(row.releasedMinor),
    },
    rev: row.rev,
    state: oneOf(earningStates, row.state),
    earnedAt: row.earnedAt?.toISOString() ?? null,
    releaseAt: row.releaseAt?.toISOString() ?? null,
    releasedAt: row.releasedAt?.toISOString() ?? null,
    refusedReason: oneOfOrNull(decisionReasons, row.refusedReason),
    figures: figuresOf(last?.figures),
    factsHash: last?.facts_hash ?? null,
  };
}

const commissionOf = ({ sourceId, keptMinor, baseMinor }: Commission) =>
  ({ kind: 'own', origin: sourceId, kept: safeInteger(keptMinor), base: safeInteger(baseMinor) }) as const;
const bountyOf = ({ triggerKey }: BountyAward) => ({ kind: 'bounty', origin: triggerKey, kept: 0, base: 0 }) as const;

function figuresOf(inputs: unknown): Figures | null {
  if (typeof inputs !== 'object' || inputs === null) return null;
  const read = (name: string) => Number(Reflect.get(inputs, name) ?? 0);
  return { paid: read('paid'), refunded: read('refunded'), disputeLost: read('disputeLost'), disputeOpen: read('disputeOpen') };
}

async function readSources(tx: Tx, referralId: string, earnings: readonly Earning[]): Promise<Source[]> {
  const rows = await tx.settlementSource.findMany({ where: { referralId }, orderBy: { createdAt: 'asc' } });
  return rows.map((row) => sourceOf(row, earnings.find(({ kind, origin }) => kind === 'own' && origin === row.id)?.id ?? uuid()));
}

function sourceOf(row: SettlementSource, commissionId: string): Source {
  return {
    id: row.id,
    provider: row.provider,
    accountRef: row.accountRef,
    externalId: row.externalId,
    commissionId,
    facts: isFacts(row.facts) ? row.facts : null,
    factsHash: row.factsHash,
    factVersion: row.factVersion,
    appliedVersion: row.appliedVersion,
    eligible: row.netEligibleMinor === null ? null : safeInteger(row.netEligibleMinor),
    issuedAt: row.issuedAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    gateReason: oneOfOrNull(decisionReasons, row.gateReason),
    quarantinedReason: oneOfOrNull(decisionReasons, row.quarantinedReason),
    staleSince: row.staleSince?.toISOString() ?? null,
  };
}

/** The shape is known: only the fetch writes facts, and it parsed the provider's answer. */
function isFacts(value: unknown): value is SourceFacts {
  return typeof value === 'object' && value !== null && 'provider' in value;
}

async function readReviews(tx: Tx, referralId: string): Promise<Review[]> {
  const rows = await tx.review.findMany({ where: { referralId }, orderBy: { createdAt: 'asc' } });
  return rows.map((row) => ({
    id: row.id,
    kind: oneOf(['self_referral', 'excess_payment'], row.kind),
    commissionId: row.commissionId,
    dueAt: row.dueAt.toISOString(),
    state: oneOf(['open', 'approved', 'refused'], row.state),
    decidedBy: row.decidedBy,
    reason: row.reason,
  }));
}

const installationOf = ({ eventId, website, at }: Installation) => ({ eventId, website, at: at.toISOString(), awardId: uuid() });

async function readSubscriptions(tx: Tx, customerId: string) {
  const rows = await tx.subscription.findMany({ where: { customerId }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ provider, accountRef, externalId, endedAt }) => ({
    provider,
    accountRef,
    externalId,
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

async function countedTriggers(tx: Tx, { programId, customerId }: Referral): Promise<string[]> {
  const rows = await tx.bountyAward.findMany({ where: { programId, customerId }, select: { triggerKey: true } });
  return rows.map(({ triggerKey }) => triggerKey);
}

async function remindedAt(tx: Tx, referralId: string): Promise<string | null> {
  const last = await tx.decision.findFirst({
    where: { subjectKind: 'referral', subjectId: referralId, kind: 'reminder' },
    orderBy: { asOf: 'desc' },
  });
  return last?.asOf.toISOString() ?? null;
}

function termsById(versions: readonly Terms[], id: string): Terms {
  const terms = versions.find((version) => version.id === id);
  if (terms === undefined) throw new Error(`terms ${id} belong to another program`);
  return terms;
}

/** Returns the deadlines as the drain wrote them. */
export function dueOf(column: unknown): Due {
  if (typeof column !== 'object' || column === null) return {};
  const names = ['reminder', 'lapse', 'release', 'review'] as const;
  return Object.fromEntries(
    names.flatMap((name) => (typeof Reflect.get(column, name) === 'string' ? [[name, String(Reflect.get(column, name))]] : [])),
  );
}
