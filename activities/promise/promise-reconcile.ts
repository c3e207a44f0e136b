import type { Db } from '../../prisma/client.ts';

/**
 * Rings requests, partners and logins that have waited for ten minutes without a ring: a passed deadline, an unread letter or an open
 * effect.
 */
export async function ringForgottenPromises(db: Db): Promise<number> {
  return db.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select p.prefix || p.id, p.type, jsonb_build_object(p.name, p.id), 'reconcile', p.summary
    from (
      select id, next_due_at, 'affiliate_access' as kind, 'affiliate-access/' as prefix, 'affiliateAccess' as type, 'accessId' as name,
        'Affiliate access' as summary from affiliate_access
      union all select id, next_due_at, 'partner', 'partner-onboarding/', 'partnerOnboarding', 'partnerId', 'Partner' from partner
      union all select id, next_due_at, 'partner_login', 'partner-login/', 'partnerLogin', 'loginId', 'Partner login' from partner_login
    ) p
    where p.next_due_at < now() - interval '10 minutes'
      or exists (select from mailbox_message m where m.entity_kind = p.kind and m.entity_id = p.id and m.applied_at is null
        and m.created_at < now() - interval '10 minutes')
      or exists (select from effect e where e.entity_kind = p.kind and e.entity_id = p.id and e.done_at is null
        and e.created_at < now() - interval '10 minutes')
    order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}
