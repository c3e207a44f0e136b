-- A request for the affiliate platform ends once another link has opened it.
alter table affiliate_access drop constraint affiliate_access_reason_check;
alter table affiliate_access add constraint affiliate_access_reason_check
  check (reason in ('no_own_website', 'not_active_enough', 'unsuitable_website', 'other', 'no_reply', 'partner_closed', 'open_already'));

-- Of what was opened before.
insert into outbox (workflow_id, workflow_type, input, cause, summary)
select 'affiliate-access/' || a.id, 'affiliateAccess', jsonb_build_object('accessId', a.id), 'opened_elsewhere', 'Request for the affiliate platform'
from affiliate_access a
where a.state in ('open', 'granted') and a.link_opened_at is null
  and exists (select from affiliate_access o where o.partner_id = a.partner_id and o.state in ('open', 'granted') and o.link_opened_at is not null)
order by 1
on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause;
insert into mailbox_message (entity_kind, entity_id, event_id, kind)
select 'affiliate_access', a.id, 'elsewhere', 'opened_elsewhere'
from affiliate_access a
where a.state in ('open', 'granted') and a.link_opened_at is null
  and exists (select from affiliate_access o where o.partner_id = a.partner_id and o.state in ('open', 'granted') and o.link_opened_at is not null)
order by a.id;
