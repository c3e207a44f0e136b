-- A request for the affiliate platform ends with its partner.
alter table affiliate_access drop constraint affiliate_access_reason_check;
alter table affiliate_access add constraint affiliate_access_reason_check
  check (reason in ('no_own_website', 'not_active_enough', 'unsuitable_website', 'other', 'no_reply', 'partner_closed'));

-- Of partners that were closed before.
insert into outbox (workflow_id, workflow_type, input, cause, summary)
select 'affiliate-access/' || a.id, 'affiliateAccess', jsonb_build_object('accessId', a.id), 'partner_closed', 'Request for the affiliate platform'
from affiliate_access a join partner p on p.id = a.partner_id where a.state = 'open' and p.state = 'closed' order by 1
on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause;
insert into mailbox_message (entity_kind, entity_id, event_id, kind)
select 'affiliate_access', a.id, 'partner:' || p.id || ':closed', 'partner_closed'
from affiliate_access a join partner p on p.id = a.partner_id where a.state = 'open' and p.state = 'closed' order by a.id;
