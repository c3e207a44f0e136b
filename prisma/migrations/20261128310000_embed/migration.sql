-- The host product's settings show an account its own partner in a frame: a token that opens once, then a bearer token, both by their hash.
create table embed_session (
  token_hash bytea primary key,
  partner_id uuid not null references partner (id) on delete restrict on update cascade,
  kind text not null check (kind in ('entry', 'bearer')),
  expires_at timestamptz(6) not null,
  used_at timestamptz(6),
  created_at timestamptz(6) not null default now()
);
create index embed_session_expires on embed_session (expires_at);
grant select, insert on embed_session to commend_api;
grant update (used_at) on embed_session to commend_api;
grant select, delete on embed_session to commend_worker;
