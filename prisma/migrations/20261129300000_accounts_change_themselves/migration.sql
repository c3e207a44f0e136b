-- People change their own address by a link that is mailed to the new one, and are told of a sign-in from somewhere new.
alter table account_mail
  add column new_email bytea,
  add column old_email bytea,
  drop constraint account_mail_kind_check,
  add constraint account_mail_kind_check
    check (kind in ('invitation', 'password_reset', 'step_up_code', 'factor_reset', 'roles_changed', 'email_change')),
  add constraint account_mail_addresses check ((kind = 'email_change') = (new_email is not null) and (new_email is null) = (old_email is null));

-- a browser and a network from which somebody has signed in; of the address only the network
create table known_device (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade on update cascade,
  device text not null,
  network text not null,
  last_seen_at timestamptz(6) not null default now(),
  created_at timestamptz(6) not null default now(),
  unique (person_id, device, network)
);
grant select on known_device to commend_api, commend_worker;
grant insert on known_device to commend_api;
grant update (last_seen_at) on known_device to commend_api;
