-- Who waits since when, what was promised and missed, how it ended, and what became of an appeal.

alter table ticket
  add column waiting_since timestamptz(6) not null default now(),
  add column breached_at timestamptz(6),
  add column answered_at timestamptz(6),
  add column answered_by uuid,
  add column closed_by uuid,
  add column close_reason text,
  add column decision_id uuid,
  add column outcome text check (outcome in ('granted', 'upheld'));
alter table ticket
  add constraint ticket_appeal check ((kind = 'appeal') = (decision_id is not null) and (outcome is null or kind = 'appeal'));
-- one appeal against one decision
create unique index ticket_appealed on ticket (decision_id);
create index ticket_due on ticket (due_at) where state = 'open' and due_at is not null;

grant update (waiting_since, breached_at, answered_at, answered_by, closed_by, close_reason, outcome) on ticket to commend_api;
grant select (breached_at, answered_at, close_reason, outcome) on ticket to commend_portal;
