import { v7 as uuid } from 'uuid';
import type { PayoutDraft } from '../domain/payout-draft.ts';
import { auditMany } from '../prisma/audit.ts';
import type { Tx } from '../prisma/client.ts';
import { actorsOf } from './actor.ts';
import { saveDecisions } from './decision-rows.ts';

/** A decision, a line of the history and an audit row for each step; in one go, for fifty people may click at once. */
export async function recordSteps(tx: Tx, drafts: readonly PayoutDraft[], entryIds: readonly (readonly string[][])[]): Promise<void> {
  const taken = drafts.flatMap(({ payout, asOf, steps }, index) =>
    steps.map((step, at) => ({ payout, asOf, step, entryIds: entryIds[index]?.[at] ?? [] })),
  );
  const [first] = taken;
  if (first === undefined) return;
  const actorOf = await actorsOf(
    tx,
    taken.map(({ step: { actorId } }) => actorId),
  );
  await saveDecisions(
    tx,
    taken.map(({ payout: { id, programId, partnerId }, step: { decision, commandId } }) => ({
      decision,
      subject: { kind: 'payout', id },
      programId,
      partnerId,
      commandId,
    })),
    first.asOf,
  );
  const rows = taken.map(({ payout, asOf, step: { from, to, decision, actorId, evidence }, entryIds: entry_ids }) => ({
    id: uuid(),
    payout_id: payout.id,
    partner_id: payout.partnerId,
    from_state: from,
    to_state: to,
    at: asOf,
    actor: actorOf(actorId).name,
    actor_id: actorId,
    reason: decision.reason,
    evidence,
    entry_ids,
  }));
  await tx.$executeRaw`
    insert into payout_event (id, payout_id, partner_id, from_state, to_state, at, actor, actor_id, reason, evidence, entry_ids)
    select id, payout_id, partner_id, from_state, to_state, at, actor, actor_id, reason, evidence, entry_ids
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, payout_id uuid, partner_id uuid, from_state text, to_state text,
      at timestamptz, actor text, actor_id uuid, reason text, evidence jsonb, entry_ids uuid[])`;
  await auditMany(
    tx,
    taken.map(({ payout: { id }, step: { from, to, decision, actorId } }) => ({
      actor: actorOf(actorId),
      action: from === to ? `payout.${decision.reason}` : `payout.${to}`,
      subject: { kind: 'payout', id },
      before: { state: from },
      after: { state: to, reason: decision.reason },
    })),
  );
}
