-- What somebody of ours wrote to a partner by hand: the mail is made of it, also when it is sent again.
create table partner_email (
  id uuid primary key,
  partner_id uuid not null references partner (id) on delete restrict on update cascade,
  person_id uuid not null references person (id) on delete restrict on update cascade,
  subject text not null,
  body text not null,
  created_at timestamptz(6) not null default current_timestamp
);
create index partner_email_partner_id_idx on partner_email (partner_id);
create trigger read_only before update or delete on partner_email for each row execute function deny_change();
create trigger no_truncate before truncate on partner_email execute function deny_change();
grant select, insert on partner_email to commend_api;
grant select on partner_email to commend_worker;
