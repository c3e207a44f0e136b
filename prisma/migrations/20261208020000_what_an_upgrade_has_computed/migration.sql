-- What takes a key is computed by the worker, once an installation: no migration has the key.
create table upgrade_pass (
  name text not null primary key,
  done_at timestamptz(6) not null default now()
);
grant select, insert on upgrade_pass to commend_worker;
