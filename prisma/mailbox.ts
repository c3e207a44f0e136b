import { referralWorkflowId } from '../domain/referral/referral-workflow.ts';
import type { Json, Tx } from './client.ts';

export interface Ring {
  /** `kind/opaque id`; it also identifies the entity that is rung. */
  readonly workflowId: string;
  readonly workflowType: string;
  readonly input: Json;
  readonly cause: string;
  /** Shown in the Temporal UI, where the dispatcher adds the entity. References only: no person's name, no amount. */
  readonly summary: string;
}

export interface Letter {
  readonly entityKind: 'referral' | 'payout' | 'payout_run' | 'statement_run' | 'affiliate_access' | 'partner' | 'partner_login';
  readonly entityId: string;
  /** Unique within the entity, so that the same event is read once. */
  readonly eventId: string;
  readonly kind: string;
  /** Ids only. */
  readonly arguments: Json;
}

/**
 * Rings an entity: asks for its workflow to be woken. An unclaimed ring of the workflow is updated and stays locked until our commit, so whoever
 * claims it then also finds our letter. With `DO NOTHING` the wake-up could be lost to a ring that is being claimed.
 */
export async function ring(tx: Tx, { workflowId, workflowType, input, cause, summary }: Ring): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    values (${workflowId}, ${workflowType}, ${JSON.stringify(input)}::jsonb, ${cause}, ${summary})
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}

export async function ringReferral(tx: Tx, { referralId, cause }: { readonly referralId: string; readonly cause: string }): Promise<void> {
  const workflowId = referralWorkflowId(referralId);
  await ring(tx, { workflowId, workflowType: 'referral', input: { referralId }, cause, summary: 'Referral' });
}

/**
 * Puts a letter into the entity's mailbox. Rings before it writes the letter, so that `seq` is the order of commits. False if the letter
 * was there already.
 */
export async function putLetter(tx: Tx, letter: Letter): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into mailbox_message (entity_kind, entity_id, event_id, kind, arguments)
    values (${letter.entityKind}, ${letter.entityId}::uuid, ${letter.eventId}, ${letter.kind}, ${JSON.stringify(letter.arguments)}::jsonb)
    on conflict (entity_kind, entity_id, event_id) do nothing`;
  return written === 1;
}
