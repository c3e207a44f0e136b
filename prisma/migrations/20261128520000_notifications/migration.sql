-- Who does not want to be told of what, and how; what is not here is told.
create table notification_setting (
  person_id uuid not null references person (id) on delete cascade on update cascade,
  event text not null,
  channel text not null check (channel in ('mail')),
  is_on boolean not null,
  created_at timestamptz(6) not null default now(),
  primary key (person_id, event, channel)
);
grant select on notification_setting to commend_api, commend_worker;
grant insert, update on notification_setting to commend_api;
