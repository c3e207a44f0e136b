-- Which keys rows were sealed with, and the one with which indexes are made: a start without one of them is refused.
create table data_key (
  id            text not null check (id ~ '^[0-9a-f]{8}$'),
  use           text not null check (use in ('seal', 'index')),
  first_seen_at timestamptz not null default now(),
  retired_at    timestamptz check (retired_at is null or use = 'seal'),
  primary key (id, use)
);
create unique index data_key_one_index on data_key (use) where use = 'index';
grant select, insert, update (retired_at) on data_key to commend_worker, commend_api;

-- Payout details stay as they were entered. The owner of the tables alone seals the same ones anew under another key; their fingerprint stays, and no others open with it.
do $$
declare
  v_body text := pg_get_functiondef('check_payout_method()'::regprocedure);
  v_old constant text := 'old.details, old.details_index';
  v_new constant text := 'case when pg_has_role(current_user, ''commend_owner'', ''usage'') then new.details else old.details end, old.details_index';
begin
  if position(v_old in v_body) = 0 then
    raise exception 'check_payout_method has changed';
  end if;
  execute replace(v_body, v_old, v_new);
end $$;
