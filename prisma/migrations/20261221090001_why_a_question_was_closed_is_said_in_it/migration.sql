-- Why a question was closed is a message of ours in it, which stays when it is opened again; a mail that is not written yet names it.
with closed as (
  insert into ticket_message (id, ticket_id, partner_id, person_id, body, from_partner, created_at)
  select gen_random_uuid(), id, partner_id, closed_by, close_reason, false, closed_at from ticket
  where close_reason is not null and closed_by is not null and closed_at is not null
  returning id, ticket_id)
update effect e set arguments = e.arguments || jsonb_build_object('messageId', c.id)
from closed c
where e.entity_kind = 'ticket' and e.entity_id = c.ticket_id and e.kind = 'sendEmail' and e.arguments ->> 'template' = 'ticket_closed'
  and e.done_at is null;
alter table ticket drop column close_reason;
