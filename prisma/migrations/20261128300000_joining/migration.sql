-- Whoever joins confirms the address with a one-time link; the newest one opens, and its hash alone is kept.
create table email_confirmation (
  partner_id uuid primary key references partner (id) on delete restrict on update cascade,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  secret_hash bytea not null unique,
  expires_at timestamptz(6) not null,
  used_at timestamptz(6),
  created_at timestamptz(6) not null default now()
);
grant select, insert, update on email_confirmation to commend_worker;
grant select on email_confirmation to commend_api;
grant update (used_at) on email_confirmation to commend_api;

-- What partners say of themselves; the state stays the lifecycle's.
grant update (company_name, person_kind, country, website, promotes_how, language, host_plan, own_customer_id, email_index, domain)
  on partner to commend_api;
