-- Something outside shows payments that the books do not know: nothing leaves for anybody until two people have lifted the halt.
create table payout_halt (
  id uuid primary key,
  created_at timestamptz(6) not null default now(),
  lift_reason text,
  asked_by uuid references person,
  asked_at timestamptz(6),
  lifted_by uuid references person,
  lifted_at timestamptz(6),
  check (num_nonnulls(lift_reason, asked_by, asked_at) in (0, 3)),
  check (num_nonnulls(lifted_by, lifted_at) in (0, 2)),
  check (lifted_by is null or (asked_by is not null and lifted_by <> asked_by))
);
create unique index payout_halt_open on payout_halt ((true)) where lifted_at is null;

-- What showed it. The same thing opens no second halt.
create table payout_halt_trace (
  kind text not null check (kind in ('bank_debit', 'bank_answer', 'provider', 'numbers', 'restored')),
  name text not null,
  halt_id uuid not null references payout_halt,
  seen_at timestamptz(6) not null default now(),
  primary key (kind, name)
);
create index payout_halt_trace_of on payout_halt_trace (halt_id);

-- Numbers that a document outside may bear though the books do not know it: they are given to no other one.
create table lost_number (
  series text not null,
  year integer not null,
  first_number integer not null,
  last_number integer not null check (last_number >= first_number),
  created_at timestamptz(6) not null default now(),
  primary key (series, year, first_number)
);

grant select on payout_halt, payout_halt_trace to commend_api, commend_worker, commend_auditor;
grant insert on payout_halt, payout_halt_trace to commend_worker;
grant update (lift_reason, asked_by, asked_at) on payout_halt to commend_worker;
grant update (lift_reason, asked_by, asked_at, lifted_by, lifted_at) on payout_halt to commend_api;
grant select on lost_number to commend_worker, commend_auditor;
grant select on sequence payout_reference to commend_worker;

create function keep_payout_halt() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or old.lifted_at is not null or (new.id, new.created_at) <> (old.id, old.created_at) then
    raise exception 'a halt that was lifted stays as it is' using errcode = 'restrict_violation', constraint = 'payout_halt_stays';
  end if;
  return new;
end $$;
revoke all on function keep_payout_halt from public;
create trigger payout_halt_stays before update or delete on payout_halt for each row execute function keep_payout_halt();

create function skip_numbers(p_series text, p_year int, p_last int) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare known int;
begin
  if p_series = 'PO' then
    perform setval('payout_reference', greatest(p_last, (select last_value from payout_reference)));
    return;
  end if;
  insert into document_counter (series, year, last_number) values (p_series, p_year, 0) on conflict do nothing;
  select last_number into known from document_counter where series = p_series and year = p_year for update;
  if known >= p_last then return; end if;
  insert into lost_number (series, year, first_number, last_number) values (p_series, p_year, known + 1, p_last);
  update document_counter set last_number = p_last where series = p_series and year = p_year;
end $$;
comment on function skip_numbers is 'Gives out none of the numbers up to this one any more.';
revoke all on function skip_numbers from public;
grant execute on function skip_numbers to commend_worker;

do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n')
    || $halts$
union all
  select 'payout_halt'::text, h.id::text, coalesce((select string_agg(t.name, ', ' order by t.seen_at, t.name) from (
      select name, seen_at from payout_halt_trace where halt_id = h.id order by seen_at, name limit 3) t), '–'), null::uuid, null::bigint, null::text,
    h.created_at, h.created_at, case when h.asked_by is null then 'halt_lift' else 'second_person' end, case when h.asked_by is null then '{}'::uuid[] else array[h.asked_by] end
  from payout_halt h where h.lifted_at is null
$halts$;
end $$;
