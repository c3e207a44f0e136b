import type { Json, Tx } from '../client.ts';

/** Who acted, and from where. A machine has a name but no id. */
export interface AuditActor {
  readonly id: string | null;
  readonly name: string;
  readonly onBehalfOfPartnerId?: string;
  readonly sessionId?: string;
  readonly addressPrefix?: string;
  readonly requestId?: string;
}

export interface AuditEvent {
  /** `noun.verb`: `review.approve`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Ids, states and minor units; no secrets or account numbers. */
  readonly before?: Json;
  readonly after?: Json;
  readonly reason?: string;
}

/** Records who did what, in the transaction that did it, so that neither exists without the other. */
export async function audit(tx: Pick<Tx, '$executeRaw'>, actor: AuditActor, event: AuditEvent): Promise<void> {
  const { subject } = event;
  await tx.$executeRaw`
    insert into audit_entry (actor_id, actor_name, on_behalf_of_partner_id, action, subject_kind, subject_id, before, after, reason,
      session_id, address_prefix, request_id)
    values (${actor.id}::uuid, ${oneLine(actor.name)}, ${actor.onBehalfOfPartnerId ?? null}::uuid, ${event.action}, ${subject.kind}, ${subject.id},
      ${jsonOrNull(event.before)}::jsonb, ${jsonOrNull(event.after)}::jsonb, ${event.reason === undefined ? null : oneLine(event.reason)},
      ${actor.sessionId ?? null}::uuid, ${actor.addressPrefix ?? null}, ${actor.requestId ?? null})`;
}

const jsonOrNull = (value: Json | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

/** Puts a text on one line, so that what people type cannot start a line of a log. */
export const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();
