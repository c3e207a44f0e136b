import type { PayoutDraft } from '../../domain/payout/payout-draft.ts';
import { oneLine } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { withParcel } from '../../prisma/parcel.ts';
import { actorsOf } from '../actor.ts';

/**
 * Inserts a decision, a history line and an audit row for each step, in one statement: shared values are sent and read once. The ids of lines are in
 * the order of the steps.
 */
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
  const rows = taken.map(({ payout, step: { from, to, decision, actorId, commandId, evidence }, entryIds: entries }, place) => ({
    place,
    payout: payout.id,
    program: payout.programId,
    partner: payout.partnerId,
    before: from,
    after: to,
    outcome: decision.outcome,
    reason: decision.reason,
    inputs: decision.inputs,
    evidence,
    command: commandId ?? undefined,
    actor_id: actorId ?? undefined,
    actor: oneLine(actorOf(actorId).name),
    entries,
  }));
  await withParcel(
    rows,
    (parcel) => tx.$executeRaw`
    with taken as (
        select * from jsonb_to_recordset(${parcel}::jsonb) as r (place int, payout uuid, program uuid, partner uuid, before text, after text,
          outcome text, reason text, inputs jsonb, evidence jsonb, command uuid, actor_id uuid, actor text, entries uuid[])),
      decisions as (insert into decision (id, kind, subject_kind, subject_id, program_id, partner_id, as_of, inputs, outcome, reason, command_id)
        select uuidv7(), 'payout', 'payout', payout, program, partner, ${first.asOf}::timestamptz, inputs, outcome, reason, command
        from taken order by place),
      events as (insert into payout_event (id, payout_id, partner_id, from_state, to_state, at, actor, actor_id, reason, evidence, entry_ids)
        select uuidv7(), payout, partner, before, after, ${first.asOf}::timestamptz, actor, actor_id, reason, evidence, entries
        from taken order by place)
    insert into audit_entry (actor_id, actor_name, action, subject_kind, subject_id, before, after)
    select actor_id, actor, 'payout.' || case when before = after then reason else after end, 'payout', payout,
      jsonb_build_object('state', before), jsonb_build_object('state', after, 'reason', reason) from taken order by place`,
  );
}
