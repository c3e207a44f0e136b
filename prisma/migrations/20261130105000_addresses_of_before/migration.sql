-- What a partner's people were written to before they changed their address or left: a partner's own account is known by it for good. Of the
-- address only what a customer's is compared with.
create table former_address (
  partner_id uuid not null references partner (id) on delete restrict on update cascade,
  email_index text not null,
  domain text,
  created_at timestamptz(6) not null default now(),
  primary key (partner_id, email_index)
);
grant select, insert on former_address to commend_api, commend_worker;
