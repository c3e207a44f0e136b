import { referralWorkflowId } from '../domain/referral/referral-workflow.ts';
import type { Json, Tx } from './client.ts';

export interface Ring {
  /** `kind/opaque id`; it also names the entity whose bell this is. */
  readonly workflowId: string;
  readonly workflowType: string;
  readonly input: Json;
  readonly cause: string;
  /** What it is, in the Temporal UI; the dispatcher adds whose: references only, no person's name, no amount. */
  readonly summary: string;
}

export interface Letter {
  readonly entityKind: 'referral' | 'payout' | 'payout_run' | 'statement_run' | 'affiliate_access' | 'partner' | 'partner_login';
  readonly entityId: string;
  /** Unique within the entity: the same event is read once. */
  readonly eventId: string;
  readonly kind: string;
  /** Ids only. */
  readonly arguments: Json;
}

/**
 * Asks for the workflow to be woken. The unclaimed row of the workflow is taken over and stays locked until our commit:
 * whoever claims it then finds our letter. `DO NOTHING` in its place would lose the wake-up to a ring under way.
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

/** Puts a letter into the entity's mailbox; ring first, then the letter, so that `seq` is the order of commits. False: it lay there. */
export async function putLetter(tx: Tx, letter: Letter): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into mailbox_message (entity_kind, entity_id, event_id, kind, arguments)
    values (${letter.entityKind}, ${letter.entityId}::uuid, ${letter.eventId}, ${letter.kind}, ${JSON.stringify(letter.arguments)}::jsonb)
    on conflict (entity_kind, entity_id, event_id) do nothing`;
  return written === 1;
}
