-- A partner's request for the affiliate platform, and the promise that goes with it.
create table affiliate_access (
  id uuid primary key,
  partner_id uuid not null references partner (id) on delete restrict on update cascade,
  state text not null check (state in ('open', 'granted', 'declined')),
  version int not null default 1,
  due jsonb not null default '{}',
  next_due_at timestamptz(6),
  last_ring_at timestamptz(6),
  message text,
  question text,
  reply text,
  requested_at timestamptz(6) not null,
  due_at timestamptz(6) not null,
  paused_at timestamptz(6),
  paused_for_ms bigint not null default 0 check (paused_for_ms >= 0),
  reminders int not null default 0,
  breached_at timestamptz(6) check (breached_at = due_at),
  escalated_at timestamptz(6),
  answered_at timestamptz(6),
  answered_by uuid,
  reason text check (reason in ('no_own_website', 'not_active_enough', 'unsuitable_website', 'other', 'no_reply')),
  reason_text text,
  links int not null default 0,
  link_hash bytea,
  link_expires_at timestamptz(6),
  link_opened_at timestamptz(6),
  sent_at timestamptz(6),
  created_at timestamptz(6) not null default now(),
  check (state <> 'granted' or sent_at is not null),
  check (state <> 'declined' or reason is not null)
);
create index affiliate_access_partner_id_idx on affiliate_access (partner_id);
create unique index affiliate_access_open on affiliate_access (partner_id) where state = 'open';
create unique index affiliate_access_link on affiliate_access (link_hash) where link_hash is not null;
create index affiliate_access_due on affiliate_access (next_due_at) where next_due_at is not null;

grant select on affiliate_access to commend_api, commend_worker, commend_auditor;
grant insert, update on affiliate_access to commend_worker;
grant insert on affiliate_access to commend_api;
-- one click opens the link: decided and written in the request, by comparing and setting
grant update (reply, link_opened_at) on affiliate_access to commend_api;
alter table affiliate_access enable row level security;
create policy staff on affiliate_access to commend_api, commend_worker, commend_auditor using (true) with check (true);
create policy own on affiliate_access for select to commend_portal
  using (partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid));
-- not who of ours answered, and nothing of the link but its life
grant select (id, partner_id, state, message, question, reply, requested_at, due_at, paused_at, breached_at, answered_at, reason, reason_text,
  sent_at, link_expires_at, link_opened_at, version, created_at) on affiliate_access to commend_portal;
