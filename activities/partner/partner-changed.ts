import type { Tx } from '../../prisma/client.ts';

/**
 * Tells a closed partner's requests for the affiliate platform, except those with an opened link, that the partner is gone. First the
 * rings, then the letters.
 */
export async function endAccessesOf(
  tx: Tx,
  { partnerId, eventId }: { readonly partnerId: string; readonly eventId: string },
): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'affiliate-access/' || id, 'affiliateAccess', jsonb_build_object('accessId', id), 'partner_closed', 'Request for the affiliate platform'
    from affiliate_access where partner_id = ${partnerId}::uuid and (state = 'open' or (state = 'granted' and link_opened_at is null)) order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
  await tx.$executeRaw`
    insert into mailbox_message (entity_kind, entity_id, event_id, kind)
    select 'affiliate_access', id, ${eventId}, 'partner_closed'
    from affiliate_access where partner_id = ${partnerId}::uuid and (state = 'open' or (state = 'granted' and link_opened_at is null)) order by id
    on conflict (entity_kind, entity_id, event_id) do nothing`;
}
