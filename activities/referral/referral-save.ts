import { v7 as uuid } from 'uuid';
import type { DecisionReason } from '../../domain/decision.ts';
import { factInstant } from '../../domain/fact-instant.ts';
import { countsAgain } from '../../domain/mail/partner-mail.ts';
import type { Draft, Earning, Noted, ReferralState, Review, Source, Subscription } from '../../domain/referral/referral-state.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { decisionHash } from '../decision-text.ts';
import { post } from '../ledger/ledger.ts';
import { holdIfAppealPaid, holdIfForgiven } from '../payout/payouts-on-hold.ts';

/**
 * Writes a draft. A row counts as changed if it is another object than before. Journal entries, revisions and decisions keep their order.
 */
export async function saveDraft(tx: Tx, before: ReferralState, draft: Draft): Promise<void> {
  const { state, asOf } = draft;
  const news = <Row>(rows: readonly Row[], old: readonly Row[]) => rows.filter((row) => !old.includes(row));
  for (const earning of news(state.earnings, before.earnings)) await saveEarning(tx, state, earning);
  for (const review of news(state.reviews, before.reviews)) await saveReview(tx, draft, review);
  for (const subscription of news(state.subscriptions, before.subscriptions)) await saveSubscription(tx, state.customerId, subscription);
  const decisionIds: string[] = [];
  for (const noted of draft.noted) decisionIds.push(await saveNoted(tx, draft, noted));
  const gates = new Map(draft.noted.map(({ subjectId, decision }, index) => [`${decision.kind}:${subjectId}`, decisionIds[index] ?? null]));
  for (const source of news(state.sources, before.sources))
    await saveSource(tx, source, { asOf, gateDecisionId: gates.get(`gate:${source.id}`) });
  for (const effect of draft.effects) await wantEffect(tx, draft, effect);
}

async function saveNoted(tx: Tx, draft: Draft, noted: Noted): Promise<string> {
  const decided = { id: uuid(), ...decisionOf(draft, noted) };
  await tx.decision.create({ data: decided });
  if (noted.revision !== null) await saveRevision(tx, draft, { ...noted, revision: noted.revision, decided });
  return decided.id;
}

const decisionOf = ({ state, asOf }: Draft, { decision, subject, subjectId, terms, commandId }: Noted) => ({
  kind: decision.kind,
  subjectKind: subject,
  subjectId,
  programId: state.program.id,
  partnerId: state.partner.id,
  asOf,
  inputs: decision.inputs,
  termsId: terms?.id ?? null,
  termsHash: terms?.hash ?? null,
  outcome: decision.outcome,
  reason: decision.reason,
  evidence: {},
  commandId,
});

interface Revised extends Pick<Noted, 'decision' | 'subject'> {
  readonly revision: NonNullable<Noted['revision']>;
  readonly decided: ReturnType<typeof decisionOf> & { readonly id: string };
}

/** Writes a revision, with its journal entry if it moves money. The entry names the decision's hash. */
async function saveRevision(tx: Tx, { state, asOf }: Draft, { decision, subject, revision, decided }: Revised): Promise<void> {
  const { entry, earningId } = revision;
  const happenedAt = happenedAtOf(state, { earningId, reason: decision.reason });
  const posted =
    entry === null
      ? null
      : await post(tx, {
          ...entry,
          effectiveAt: asOf,
          ...(happenedAt === null ? {} : { happenedAt }),
          actor: 'worker',
          partnerId: state.partner.id,
          sourceType: subject === 'bounty_award' ? 'bounty_award' : 'commission',
          sourceId: earningId,
          metadata: { decision: decisionHash(decided), timeZone: state.program.timeZone },
        });
  if (entry !== null) {
    const back = { partnerId: state.partner.id, currency: entry.currency, sourceId: earningId, asOf };
    if (entry.kind === 'commission.reaccrue') await holdIfForgiven(tx, back);
    if (countsAgain.some((known) => known === decision.reason)) await holdIfAppealPaid(tx, back);
  }
  await tx.commissionRevision.create({
    data: {
      commissionId: earningId,
      rev: revision.rev,
      partnerId: state.partner.id,
      kind: revision.kind,
      targetBeforeMinor: revision.targetBefore,
      targetAfterMinor: revision.targetAfter,
      deltaMinor: revision.targetAfter - revision.targetBefore,
      movedMinor: revision.moved,
      factsHash: revision.factsHash,
      reason: decision.reason,
      decisionId: decided.id,
      journalEntryId: posted?.entryId ?? null,
      asOf,
    },
  });
}

/** Returns when it happened at the provider, or, for a bounty, at the host product. */
function happenedAtOf(
  { sources, earnings, program }: ReferralState,
  { earningId, reason }: { readonly earningId: string; readonly reason: DecisionReason },
): string | null {
  const facts = sources.find(({ commissionId }) => commissionId === earningId)?.facts ?? null;
  if (facts !== null) return factInstant(reason, facts, program.timeZone);
  return reason === 'installed' ? (earnings.find(({ id }) => id === earningId)?.earnedAt ?? null) : null;
}

async function saveEarning(tx: Tx, state: ReferralState, earning: Earning): Promise<void> {
  const { id, currency, parts } = earning;
  const changing = {
    termsId: earning.terms.id,
    currency,
    postedMinor: parts.posted,
    pendingMinor: parts.pending,
    heldMinor: parts.held,
    releasedMinor: parts.released,
    earnedAt: earning.earnedAt,
    releaseAt: earning.releaseAt,
    releasedAt: earning.releasedAt,
    state: earning.state,
    rev: earning.rev,
    refusedReason: earning.refusedReason,
  };
  const fixed = { id, referralId: state.id, partnerId: state.partner.id };
  if (earning.kind === 'own') {
    const counted = { ...changing, rateBps: earning.terms.rateBps, keptMinor: earning.kept, baseMinor: earning.base };
    await tx.commission.upsert({ where: { id }, create: { ...fixed, ...counted, sourceId: earning.origin }, update: counted });
  } else {
    const { program, customerId } = state;
    const award = { programId: program.id, customerId, triggerKey: earning.origin, amountMinor: earning.target };
    await tx.bountyAward.upsert({ where: { id }, create: { ...fixed, ...award, ...changing }, update: changing });
  }
}

async function saveSource(tx: Tx, source: Source, { asOf, gateDecisionId }: { asOf: string; gateDecisionId: string | null | undefined }) {
  await tx.settlementSource.update({
    where: { id: source.id },
    data: {
      appliedVersion: source.appliedVersion,
      netEligibleMinor: source.eligible,
      settledAt: source.settledAt,
      gateReason: source.gateReason,
      quarantinedReason: source.quarantinedReason,
      staleSince: source.staleSince,
      lastReconciledAt: asOf,
      ...(gateDecisionId === undefined ? {} : { gateDecisionId }),
    },
  });
}

async function saveReview(tx: Tx, { state, asOf }: Draft, { id, ...review }: Review): Promise<void> {
  const decided = {
    state: review.state,
    decidedBy: review.decidedBy,
    decidedAt: review.state === 'open' ? null : asOf,
    reason: review.reason,
  };
  const opened = {
    id,
    kind: review.kind,
    partnerId: state.partner.id,
    referralId: state.id,
    commissionId: review.commissionId,
    dueAt: review.dueAt,
    createdAt: asOf,
  };
  await tx.review.upsert({ where: { id }, create: { ...opened, ...decided }, update: decided });
}

async function saveSubscription(tx: Tx, customerId: string, { provider, accountRef, externalId, endedAt }: Subscription): Promise<void> {
  const key = { provider, accountRef, externalId };
  const status = endedAt === null ? 'active' : 'ended';
  await tx.subscription.upsert({
    where: { provider_accountRef_externalId: key },
    create: { ...key, customerId, status, endedAt },
    update: { status, endedAt },
  });
}

/** Stores an effect. A newer fetch of the same source replaces an older one that still waits. */
async function wantEffect(
  tx: Tx,
  { state, asOf }: Draft,
  { key, kind, summary, arguments: body }: Draft['effects'][number],
): Promise<void> {
  const written: Json = body;
  await tx.effect.updateMany({
    where: {
      entityKind: 'referral',
      entityId: state.id,
      kind: 'fetchSettlement',
      doneAt: null,
      arguments: { equals: written },
      key: { not: key },
    },
    data: { doneAt: asOf, outcome: 'superseded' },
  });
  await tx.effect.createMany({
    data: [{ key, entityKind: 'referral', entityId: state.id, kind, arguments: written, summary, wantedAt: asOf }],
    skipDuplicates: true,
  });
}
