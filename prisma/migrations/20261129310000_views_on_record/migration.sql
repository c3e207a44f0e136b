-- Who looks at the portal as a partner, until when: on record, so that an end by itself leaves its row in the audit too.
create table partner_view (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade on update cascade,
  partner_id uuid not null references partner (id) on delete cascade on update cascade,
  session_id uuid not null,
  until_at timestamptz(6) not null,
  ended_at timestamptz(6),
  created_at timestamptz(6) not null default now(),
  check (until_at <= created_at + interval '15 minutes'),
  check (ended_at <= until_at)
);
create index partner_view_open on partner_view (person_id) where ended_at is null;
grant select on partner_view to commend_api, commend_worker;
grant insert on partner_view to commend_api;
grant update (ended_at) on partner_view to commend_api, commend_worker;

insert into partner_view (id, person_id, partner_id, session_id, until_at)
  select gen_random_uuid(), user_id, acting_as_partner_id, id, acting_until from session where acting_until > now();
alter table session drop constraint session_acting_ends, drop column acting_as_partner_id, drop column acting_until;
