import { v7 as uuid } from 'uuid';
import type { Decision } from '../domain/decision.ts';
import type { Tx } from '../prisma/client.ts';

export interface NewDecision {
  readonly decision: Decision;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly programId: string;
  readonly partnerId: string;
  readonly commandId: string | null;
}

/** Inserts many decisions in one statement. Returns their ids in the same order. */
export async function saveDecisions(tx: Tx, decisions: readonly NewDecision[], asOf: string): Promise<string[]> {
  const rows = decisions.map(({ decision, subject, programId, partnerId, commandId }) => ({
    id: uuid(),
    kind: decision.kind,
    subject_kind: subject.kind,
    subject_id: subject.id,
    program_id: programId,
    partner_id: partnerId,
    inputs: decision.inputs,
    outcome: decision.outcome,
    reason: decision.reason,
    command_id: commandId,
  }));
  await tx.$executeRaw`
    insert into decision (id, kind, subject_kind, subject_id, program_id, partner_id, as_of, inputs, outcome, reason, command_id)
    select id, kind, subject_kind, subject_id, program_id, partner_id, ${asOf}::timestamptz, inputs, outcome, reason, command_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, kind text, subject_kind text, subject_id text, program_id uuid,
      partner_id uuid, inputs jsonb, outcome text, reason text, command_id uuid)`;
  return rows.map(({ id }) => id);
}
