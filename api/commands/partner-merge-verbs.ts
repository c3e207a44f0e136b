import { DomainError } from '../../domain/errors.ts';
import { heldSide, mergeObstacle } from '../../domain/partner/partner-merge.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Partner, type PartnerMerge } from '../../prisma/generated/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { ring } from '../../prisma/mailbox.ts';
import { ProposeMerge } from '../contract/partner-merges.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';
import { errand } from './errand.ts';
import { decidedBy, earlierDecision, lockDecisions } from './earlier-decision.ts';
import { lockRow } from './locked-row.ts';
import { defineRowVerb } from './row-verb.ts';
import { mustBeSecondPerson, secondPersonRefusals } from './second-person.ts';

/**
 * Requires two active partners of one program, neither of which is, or is about to become, part of another.
 * @throws `merge_impossible`; `merge_held` if one of them is suspended or on hold
 */
async function mustFit(tx: Tx, { fromId, intoId, but }: { readonly fromId: string; readonly intoId: string; readonly but?: string }) {
  const partners = await tx.partner.findMany({ where: { id: { in: [fromId, intoId] } } });
  const [from, into] = [partners.find(({ id }) => id === fromId), partners.find(({ id }) => id === intoId)];
  if (from === undefined || into === undefined) throw new DomainError('not_found');
  const others = await tx.partnerMerge.count({
    where: {
      refusedBy: null,
      endedAt: null,
      ...(but === undefined ? {} : { NOT: { id: but } }),
      OR: [{ fromPartnerId: { in: [fromId, intoId] } }, { intoPartnerId: fromId, mergedAt: null }],
    },
  });
  if (fromId === intoId || from.programId !== into.programId || others > 0) throw new DomainError('merge_impossible');
  const sides = { from: sideOf(from), into: sideOf(into) };
  const obstacle = mergeObstacle(sides);
  const held = heldSide(obstacle);
  if (held !== undefined) throw new DomainError('merge_held', { partner: sides[held].name });
  if (obstacle !== undefined) throw new DomainError('merge_impossible');
}

const sideOf = ({ companyName, state, payoutsOnHoldReason }: Partner) => ({
  name: companyName,
  state,
  isOnHold: payoutsOnHoldReason !== null,
});

/** Locks a merge that nobody has decided. */
async function requireOpen(tx: Tx, id: string): Promise<PartnerMerge> {
  const row = await lockRow(tx, { table: Prisma.sql`partner_merge`, id, find: (one) => tx.partnerMerge.findUnique(one) });
  if (row.approvedBy !== null || row.refusedBy !== null)
    throw new DomainError('merge_decided', await decidedBy(tx, row.approvedBy ?? row.refusedBy, row.decidedAt));
  return row;
}

/** Refuses a merge if somebody has ordered to close one of the partners. @throws `partner_already_decided` with `by` and `at` */
async function mustStayOpen(tx: Tx, partnerIds: readonly string[]): Promise<void> {
  for (const id of partnerIds.toSorted()) {
    await lockDecisions(tx, id);
    const closing = await earlierDecision(tx, { subject: { kind: 'partner', id }, kinds: ['close'], isPending: true });
    if (closing !== undefined) throw new DomainError('partner_already_decided', closing);
  }
}

const propose = defineCommand({
  resource: 'partners',
  verb: 'propose-merge',
  summary: 'Proposes to merge this partner into another one; a second person decides',
  body: ProposeMerge,
  refusals: ['merge_held', 'merge_impossible'],
  run: (call, { id: fromId, body: { intoId, reason } }) =>
    answerOnce(call, async (tx) => {
      if (!isId(fromId)) throw new DomainError('not_found');
      await lock(tx, locks.merges()); // of two simultaneous proposals one is first
      await mustFit(tx, { fromId, intoId });
      const id = idempotencyKey(call);
      await tx.partnerMerge.create({ data: { id, fromPartnerId: fromId, intoPartnerId: intoId, reason, askedBy: call.actor.id } });
      const subject = { kind: 'partner', id: fromId };
      await audit(tx, auditActorOf(call), {
        action: 'partner.propose_merge',
        subject,
        after: { mergeId: id, intoPartnerId: intoId },
        reason,
      });
      return done(id);
    }),
});

const approve = defineRowVerb({
  resource: 'partner-merges',
  verb: 'approve',
  summary: 'Approves a merge; not for the person who proposed it',
  body: NoBody,
  refusals: ['four_eyes', ...secondPersonRefusals, 'merge_decided', 'merge_held', 'merge_impossible', 'partner_already_decided'],
  needsFactor: true,
  lock: requireOpen,
  async carryOut({ tx, call, id, row: { askedBy, fromPartnerId, intoPartnerId, reason } }) {
    await mustStayOpen(tx, [fromPartnerId, intoPartnerId]);
    await mustBeSecondPerson(tx, call.actor, { firstId: askedBy, proposing: 'partner_merge.propose', isForApprovers: true });
    await mustFit(tx, { fromId: fromPartnerId, intoId: intoPartnerId, but: id });
    await tx.partnerMerge.update({
      where: { id },
      data: { approvedBy: call.actor.id, decidedAt: new Date(), version: { increment: 1 } },
    });
    await ring(tx, { ...errand('mergePartners', id), cause: 'partner_merge' });
    const subject = { kind: 'partner', id: fromPartnerId };
    await audit(tx, auditActorOf(call), { action: 'partner.approve_merge', subject, after: { mergeId: id, intoPartnerId }, reason });
  },
});

const refuse = defineRowVerb({
  resource: 'partner-merges',
  verb: 'refuse',
  summary: 'Refuses a merge: the partners stay separate',
  body: WithReason,
  refusals: ['merge_decided'],
  lock: requireOpen,
  async carryOut({ tx, call, id, row: { fromPartnerId }, body: { reason } }) {
    await tx.partnerMerge.update({
      where: { id },
      data: { refusedBy: call.actor.id, decidedAt: new Date(), version: { increment: 1 } },
    });
    const subject = { kind: 'partner', id: fromPartnerId };
    await audit(tx, auditActorOf(call), { action: 'partner.refuse_merge', subject, after: { mergeId: id }, reason });
  },
});

export const partnerMergeVerbs: readonly Endpoint[] = [propose, approve, refuse];
