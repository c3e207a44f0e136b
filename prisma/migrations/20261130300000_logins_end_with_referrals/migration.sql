-- A login whose referral ended before logins ended with it: its lifecycle is told now, and tells both sides.
insert into mailbox_message (entity_kind, entity_id, event_id, kind, arguments)
select 'partner_login', l.id, 'uncredited', 'uncredited', '{}' from partner_login l
where l.state in ('requested', 'active') and not exists (
  select from referral r where r.partner_id = l.partner_id and r.customer_id = l.customer_id
    and r.state in ('signed_up', 'awaiting_card', 'awaiting_invoice', 'earning'))
on conflict (entity_kind, entity_id, event_id) do nothing;
