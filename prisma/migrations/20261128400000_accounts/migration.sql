-- People get in by an invitation, back in by a reset, and change by two.

create table invitation (
  id uuid primary key,
  kind text not null check (kind in ('staff', 'member')),
  email bytea not null,
  email_index text not null,
  name text not null,
  language text not null,
  staff_roles text[] not null default '{}'
    check (staff_roles <@ array['admin', 'staff', 'finance_preparer', 'finance_approver', 'support']),
  partner_id uuid references partner,
  member_role text check (member_role in ('owner', 'member', 'login_admin')),
  invited_by uuid references person,
  needs_second boolean not null default false,
  confirmed_by uuid references person check (confirmed_by <> invited_by),
  expires_at timestamptz(6),
  accepted_at timestamptz(6),
  accepted_by uuid references person,
  withdrawn_at timestamptz(6),
  created_at timestamptz(6) not null default now(),
  check ((kind = 'staff') = (partner_id is null)),
  check ((kind = 'member') = (member_role is not null)),
  check ((kind = 'staff') = (cardinality(staff_roles) > 0)),
  check (accepted_at is null or withdrawn_at is null),
  check (accepted_at is null or confirmed_by is not null or not needs_second)
);
-- one open invitation an address: ours, and of each partner
create unique index invitation_open on invitation (email_index, coalesce(partner_id, '00000000-0000-0000-0000-000000000000'))
  where accepted_at is null and withdrawn_at is null;
create index invitation_partner_id_idx on invitation (partner_id);

create table account_mail (
  id uuid primary key,
  kind text not null check (kind in ('invitation', 'password_reset', 'step_up_code', 'factor_reset', 'roles_changed')),
  person_id uuid references person on delete cascade,
  invitation_id uuid references invitation,
  session_id uuid,
  secret_hash bytea,
  expires_at timestamptz(6),
  used_at timestamptz(6),
  failures int not null default 0 check (failures between 0 and 5),
  sent_at timestamptz(6),
  created_at timestamptz(6) not null default now(),
  check ((kind = 'invitation') = (invitation_id is not null)),
  check (kind = 'invitation' or person_id is not null),
  check (kind <> 'step_up_code' or session_id is not null)
);
create unique index account_mail_secret on account_mail (secret_hash) where secret_hash is not null;
create index account_mail_person_id_idx on account_mail (person_id);
create index account_mail_invitation_id_idx on account_mail (invitation_id);

create table account_change (
  id uuid primary key,
  kind text not null check (kind in ('roles', 'factor_reset')),
  person_id uuid not null references person,
  before text[] not null,
  after text[] not null check (after <@ array['admin', 'staff', 'finance_preparer', 'finance_approver', 'support']),
  reason text not null,
  asked_by uuid not null references person,
  confirmed_by uuid references person,
  refused_by uuid references person,
  decided_at timestamptz(6),
  created_at timestamptz(6) not null default now(),
  check (confirmed_by <> asked_by and confirmed_by <> person_id),
  check (confirmed_by is null or refused_by is null),
  check ((decided_at is null) = (confirmed_by is null and refused_by is null))
);
create unique index account_change_open on account_change (person_id, kind) where decided_at is null;

grant select on invitation, account_mail, account_change to commend_api, commend_worker;
grant insert, update on invitation, account_mail, account_change to commend_api;
-- the secret is made where the mail is written; until when it counts is said then
grant update (secret_hash, expires_at, sent_at) on account_mail to commend_worker;
grant update (expires_at) on invitation to commend_worker;
