import type { Tx } from '../client.ts';
import { putLetter, ring, type Letter } from '../mailbox.ts';

/** Rings a partner and puts a letter into its mailbox. False if the letter was there already. */
export async function tellPartner(tx: Tx, partnerId: string, letter: Pick<Letter, 'eventId' | 'kind' | 'arguments'>): Promise<boolean> {
  await ring(tx, {
    workflowId: `partner-onboarding/${partnerId}`,
    workflowType: 'partnerOnboarding',
    input: { partnerId },
    cause: letter.kind,
    summary: 'Partner',
  });
  return putLetter(tx, { entityKind: 'partner', entityId: partnerId, ...letter });
}

/**
 * Sends a letter to every referral of a changed partner. First rings all of them in the order of their ids, so that two such transactions cannot
 * deadlock; then writes the letters.
 */
export async function ringReferralsOf(
  tx: Tx,
  { partnerId, eventId }: { readonly partnerId: string; readonly eventId: string },
): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'referral/' || id, 'referral', jsonb_build_object('referralId', id), 'partner_changed', 'Referral'
    from referral where partner_id = ${partnerId}::uuid and state not in ('refused', 'lapsed') order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
  await tx.$executeRaw`
    insert into mailbox_message (entity_kind, entity_id, event_id, kind)
    select 'referral', id, ${eventId}, 'partner_changed'
    from referral where partner_id = ${partnerId}::uuid and state not in ('refused', 'lapsed') order by id
    on conflict (entity_kind, entity_id, event_id) do nothing`;
}
