import { v7 as uuid } from 'uuid';
import { callKeyOf } from '../domain/payout-attempt.ts';
import { isOpen, type PayoutDraft, type PayoutState } from '../domain/payout-state.ts';
import { staffMails } from '../domain/payout-mail.ts';
import { auditMany } from '../prisma/audit.ts';
import type { Json, Tx } from '../prisma/client.ts';
import { ring } from '../prisma/mailbox.ts';
import { actorsOf } from './actor.ts';
import { contentHash } from './content-hash.ts';
import { postMany } from './ledger.ts';
import { hasComeBack, holdAfterThirdFailure } from './payout-failures.ts';
import { payoutRunRing } from './payout-rings.ts';

/**
 * Writes a draft: approvals and attempts, journal entries, then the row, its history, decisions and audit in one order. An unchanged
 * payout is written only its ring.
 */
export async function savePayout(tx: Tx, before: PayoutState, draft: PayoutDraft): Promise<void> {
  const { payout, asOf } = draft;
  if (draft.approval !== null) {
    await tx.payoutApproval.create({
      data: { id: uuid(), payoutId: payout.id, personId: draft.approval.personId, contentHash: payout.contentHash },
    });
  }
  const entryIds = await postSteps(tx, draft);
  await saveRow(tx, before, draft);
  for (const call of draft.calls) await saveCall(tx, payout, { call, asOf });
  await recordSteps(tx, draft, entryIds);
  if (draft.revokeMethod !== null) {
    await tx.payoutMethod.updateMany({
      where: { id: payout.methodId, revokedAt: null },
      data: { revokedAt: asOf, revokedReason: draft.revokeMethod },
    });
  }
  await wantEffects(tx, draft);
  if (isOpen(before.state) && !isOpen(payout.state)) await ringRunAtItsEnd(tx, payout);
  if (payout.state !== before.state && hasComeBack(payout.state)) await holdAfterThirdFailure(tx, draft);
}

/** The entries of each step, in their order. */
async function postSteps(tx: Tx, { payout, asOf, steps }: PayoutDraft): Promise<string[][]> {
  const entries = steps.flatMap(({ entries: own, actorId }) =>
    own.map(({ key, kind, postings, metadata }) => ({
      key: `payout:${payout.id}:${key}`,
      kind,
      effectiveAt: asOf,
      actor: actorId === null ? 'worker' : `person:${actorId}`,
      partnerId: payout.partnerId,
      currency: payout.currency,
      postings,
      sourceType: 'payout',
      sourceId: payout.id,
      ...(metadata === undefined ? {} : { metadata }),
    })),
  );
  const posted = entries.length === 0 ? [] : await postMany(tx, entries);
  const ids = posted.map(({ entryId }) => entryId);
  return steps.map(({ entries: own }) => ids.splice(0, own.length));
}

async function saveRow(tx: Tx, before: PayoutState, { payout, asOf, steps }: PayoutDraft): Promise<void> {
  const isChanged = steps.length > 0 || JSON.stringify(payout.due) !== JSON.stringify(before.due);
  const fixed = {
    lastRingAt: asOf,
    due: { ...payout.due },
    nextDueAt:
      Object.values(payout.due)
        .toSorted((one, other) => (one < other ? -1 : 1))
        .at(0) ?? null,
    ...(isChanged ? { version: { increment: 1 } } : {}),
  };
  const path = steps.filter(({ from, to }) => from !== to).map(({ to }) => to);
  for (const state of path.slice(0, -1)) await passThrough(tx, payout, state);
  await tx.payout.update({
    where: { id: payout.id },
    data: steps.length === 0 && payout.hold === before.hold ? fixed : { ...fixed, ...changing(payout) },
  });
}

/** The table of transitions knows single steps only: what went through two in one turn is written twice. */
async function passThrough(tx: Tx, payout: PayoutState, state: PayoutState['state']): Promise<void> {
  const { approvedBy, approvedAt, hold } = payout;
  await tx.payout.update({
    where: { id: payout.id },
    data: { state, approvedBy, approvedAt, ...(hold === null ? { holdReason: null, holdUntil: null } : {}) },
  });
}

const changing = (payout: PayoutState) => ({
  state: payout.state,
  holdReason: payout.hold?.reason ?? null,
  holdUntil: payout.hold?.until ?? null,
  payoutBatchId: payout.batchId,
  attempt: payout.attempt,
  externalId: payout.externalId,
  failureCode: payout.failureCode,
  cancelReason: payout.cancelReason,
  approvedBy: payout.approvedBy,
  overrideApprovedBy: payout.overrideApprovedBy,
  approvedAt: payout.approvedAt,
  submittedAt: payout.submittedAt,
  settledAt: payout.settledAt,
  returnedAt: payout.returnedAt,
  returnedMinor: payout.returned,
  returnFeeMinor: payout.returnFee,
});

/** Opened once, then answered: an answer never reaches another attempt's row, nor one that is over. */
async function saveCall(
  tx: Tx,
  payout: PayoutState,
  { call, asOf }: { readonly call: PayoutDraft['calls'][number]; readonly asOf: string },
): Promise<void> {
  const idempotencyKey = callKeyOf({ id: payout.id, attempt: call.attempt });
  const answered = call.state === 'intent' || call.state === 'sent' ? {} : { answeredAt: asOf };
  const told = {
    state: call.state,
    ...answered,
    ...(call.status === undefined ? {} : { lastStatus: call.status }),
    ...(call.reference === undefined ? {} : { responseRef: call.reference }),
  };
  const open = { idempotencyKey, state: { in: ['intent', 'sent', 'uncertain'] } };
  const { count } = await tx.outboundCall.updateMany({ where: open, data: told });
  if (count > 0) return;
  const { id: payoutId, rail: provider, amount, currency, methodId } = payout;
  const requestHash = contentHash({ payoutId, amount, currency, methodId, attempt: call.attempt });
  await tx.outboundCall.create({ data: { idempotencyKey, payoutId, provider, attempt: call.attempt, requestHash, state: call.state } });
}

/** A decision, a line of the history and an audit row each; in one go, for fifty people may click at once. */
async function recordSteps(tx: Tx, { payout, asOf, steps }: PayoutDraft, entryIds: readonly string[][]): Promise<void> {
  if (steps.length === 0) return;
  const { id: payoutId, programId, partnerId } = payout;
  const actorOf = await actorsOf(
    tx,
    steps.map(({ actorId }) => actorId),
  );
  await tx.decision.createMany({
    data: steps.map(({ decision: { kind, inputs, outcome, reason }, commandId }) => {
      return {
        id: uuid(),
        kind,
        subjectKind: 'payout',
        subjectId: payoutId,
        programId,
        partnerId,
        asOf,
        inputs,
        outcome,
        reason,
        commandId,
      };
    }),
  });
  await tx.payoutEvent.createMany({
    data: steps.map(({ from: fromState, to: toState, decision: { reason }, actorId, evidence }, index) => {
      const actor = actorOf(actorId).name;
      return {
        id: uuid(),
        payoutId,
        partnerId,
        fromState,
        toState,
        at: asOf,
        actor,
        actorId,
        reason,
        evidence,
        entryIds: entryIds[index] ?? [],
      };
    }),
  });
  await auditMany(
    tx,
    steps.map(({ from, to, decision: { reason }, actorId }) => ({
      actor: actorOf(actorId),
      action: from === to ? `payout.${reason}` : `payout.${to}`,
      subject: { kind: 'payout', id: payoutId },
      before: { state: from },
      after: { state: to, reason },
    })),
  );
}

async function wantEffects(tx: Tx, { payout, effects, mails, asOf, steps }: PayoutDraft): Promise<void> {
  const version = steps.length === 0 ? 'turn' : (steps.at(-1)?.decision.reason ?? 'turn');
  const letters = [...new Set(mails)].map((template) => ({
    key: `mail:${template}:${payout.id}:${asOf}:${version}`,
    kind: 'sendEmail',
    summary: `Mail about ${payout.reference}: ${template.replaceAll('_', ' ')}`,
    arguments: {
      template,
      payoutId: payout.id,
      ...(staffMails.some((name) => name === template) ? {} : { partnerId: payout.partnerId }),
    } satisfies Json,
  }));
  await tx.effect.createMany({
    data: [...effects, ...letters].map(({ key, kind, summary, arguments: body }) => ({
      key,
      entityKind: 'payout',
      entityId: payout.id,
      kind,
      summary,
      arguments: { ...body },
      wantedAt: asOf,
    })),
    skipDuplicates: true,
  });
}

/** Few enough to be ending at this moment: then they wait for each other, so that the last one knows that it is. */
const nearlyLast = 50;

/** Whoever ends the last payout of a run rings it. */
async function ringRunAtItsEnd(tx: Tx, { runId, runState, id }: PayoutState): Promise<void> {
  if (runId === null || runState !== 'paying') return;
  if ((await openBesides(tx, runId, id)) > nearlyLast) return;
  await tx.$queryRaw`select 1 from payout_run where id = ${runId}::uuid for no key update`;
  if ((await openBesides(tx, runId, id)) > 0) return;
  const run = await tx.payoutRun.findUniqueOrThrow({ where: { id: runId } });
  await ring(tx, payoutRunRing(run, 'last_payout_ended'));
}

async function openBesides(tx: Tx, runId: string, payoutId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    select count(*) from (select from payout where payout_run_id = ${runId}::uuid and id <> ${payoutId}::uuid
      and state in ('draft', 'reserved', 'approved', 'submitting', 'submitted', 'uncertain') limit ${nearlyLast + 1}) open`;
  return Number(row?.count ?? 0n);
}
