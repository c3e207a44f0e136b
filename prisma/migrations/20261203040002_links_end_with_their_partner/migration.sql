-- A link to the affiliate platform that nobody has opened ends with its partner, delivered or not: of partners that were gone before.
insert into outbox (workflow_id, workflow_type, input, cause, summary)
select 'affiliate-access/' || a.id, 'affiliateAccess', jsonb_build_object('accessId', a.id), 'partner_closed', 'Request for the affiliate platform'
from affiliate_access a join partner p on p.id = a.partner_id
where p.state in ('closed', 'refused', 'lapsed') and (a.state = 'open' or (a.state = 'granted' and a.link_opened_at is null)) order by 1
on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause;
insert into mailbox_message (entity_kind, entity_id, event_id, kind)
select 'affiliate_access', a.id, 'partner:' || p.id || ':gone', 'partner_closed'
from affiliate_access a join partner p on p.id = a.partner_id
where p.state in ('closed', 'refused', 'lapsed') and (a.state = 'open' or (a.state = 'granted' and a.link_opened_at is null)) order by a.id;
