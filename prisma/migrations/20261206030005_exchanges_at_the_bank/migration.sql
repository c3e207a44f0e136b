-- Where payouts were converted, the company exchanges the money at its bank: one person enters what the bank booked, another one approves, and it is posted
-- against the open position. What is left of a position afterwards is a result of exchange rates, by two people, too.
create table exchange (
  id uuid primary key,
  kind text not null check (kind in ('bank', 'rest')),
  -- of the bank: what left its account; of a rest what is left of the position, less than 0 where it is a gain
  currency char(3) not null references ledger.currency (code),
  amount_minor bigint not null check (amount_minor <> 0),
  -- what came for it
  into_currency char(3) references ledger.currency (code),
  into_minor bigint,
  booked_on date,
  -- the bank's name of it
  reference text,
  reason text not null,
  asked_by uuid not null references person,
  approved_by uuid references person,
  refused_by uuid references person,
  decided_at timestamptz(6),
  journal_entry_id uuid,
  failure text,
  version integer not null default 1,
  created_at timestamptz(6) not null default now(),
  check (case kind when 'bank' then num_nulls(into_currency, into_minor, booked_on, reference) = 0 and amount_minor > 0 and into_minor > 0
    else num_nonnulls(into_currency, into_minor, booked_on, reference) = 0 end),
  check (currency <> into_currency),
  check (approved_by <> asked_by),
  check (approved_by is null or refused_by is null),
  check ((decided_at is null) = (approved_by is null and refused_by is null)),
  check (journal_entry_id is null or approved_by is not null)
);
create unique index exchange_reference on exchange (reference) where refused_by is null and failure is null;
create unique index exchange_open_rest on exchange (currency) where kind = 'rest' and decided_at is null;

grant select on exchange to commend_api, commend_worker, commend_auditor;
grant insert on exchange to commend_api;
grant update (approved_by, refused_by, decided_at, version) on exchange to commend_api;
grant update (journal_entry_id, failure, version) on exchange to commend_worker;

-- What two people have seen is what is booked; each of them decides once, and so do the books.
create function keep_exchange() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE'
    or (to_jsonb(new) - '{approved_by,refused_by,decided_at,journal_entry_id,failure,version}'::text[])
      <> (to_jsonb(old) - '{approved_by,refused_by,decided_at,journal_entry_id,failure,version}'::text[])
    or old.decided_at is not null and (new.approved_by, new.refused_by, new.decided_at) is distinct from (old.approved_by, old.refused_by, old.decided_at)
    or (old.journal_entry_id, old.failure) is distinct from (null, null)
      and (new.journal_entry_id, new.failure) is distinct from (old.journal_entry_id, old.failure)
  then
    raise exception 'what was entered of an exchange stays' using errcode = 'restrict_violation', constraint = 'exchange_stays';
  end if;
  return new;
end $$;
revoke all on function keep_exchange from public;
create trigger exchange_stays before update or delete on exchange for each row execute function keep_exchange();

do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n')
    || $exchanges$
union all
  select 'exchange'::text, x.id::text, coalesce(x.reference, x.currency::text), null::uuid, x.amount_minor, x.currency::text, x.created_at,
    null::timestamptz, 'second_person'::text, array[x.asked_by]
  from exchange x where x.decided_at is null
$exchanges$;
end $$;
