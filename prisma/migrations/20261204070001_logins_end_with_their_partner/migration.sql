-- With the partner all its logins are over, those that were asked for as well: of partners that were gone before.
insert into outbox (workflow_id, workflow_type, input, cause, summary)
select 'partner-login/' || l.id, 'partnerLogin', jsonb_build_object('loginId', l.id), 'partner_closed', 'Login at a customer'
from partner_login l join partner p on p.id = l.partner_id
where p.state in ('closed', 'refused', 'lapsed') and l.state in ('requested', 'active') order by 1
on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause;
insert into mailbox_message (entity_kind, entity_id, event_id, kind)
select 'partner_login', l.id, 'partner:' || p.id || ':gone', 'partner_closed'
from partner_login l join partner p on p.id = l.partner_id
where p.state in ('closed', 'refused', 'lapsed') and l.state in ('requested', 'active') order by l.id
on conflict do nothing;
