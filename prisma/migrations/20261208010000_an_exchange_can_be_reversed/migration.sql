-- What was entered wrong of an exchange is booked back by two people, once; then the bank's name of it is free for the right one. An exchange that is far
-- off the rate of its day says why.
alter table exchange
  add column reverses_id uuid references exchange,
  add column reversed_at timestamptz(6),
  add column far_off_reason text,
  drop constraint exchange_kind_check,
  drop constraint exchange_check,
  add constraint exchange_kind check (kind in ('bank', 'rest', 'reversal')),
  add constraint exchange_says_its_kind check (case kind
    when 'bank' then num_nulls(into_currency, into_minor, booked_on, reference) = 0 and amount_minor > 0 and into_minor > 0 and reverses_id is null
    when 'rest' then num_nonnulls(into_currency, into_minor, booked_on, reference, reverses_id) = 0
    else reverses_id is not null and num_nonnulls(booked_on, reference) = 0 end),
  add constraint exchange_far_off check (far_off_reason is null or kind = 'bank'),
  add constraint exchange_reversed check (reversed_at is null or journal_entry_id is not null and kind <> 'reversal');
drop index exchange_reference;
create unique index exchange_reference on exchange (reference) where refused_by is null and failure is null and reversed_at is null;
create unique index exchange_reversal on exchange (reverses_id) where refused_by is null;

grant update (reversed_at) on exchange to commend_worker;

create or replace function keep_exchange() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE'
    or (to_jsonb(new) - '{approved_by,refused_by,decided_at,journal_entry_id,failure,reversed_at,version}'::text[])
      <> (to_jsonb(old) - '{approved_by,refused_by,decided_at,journal_entry_id,failure,reversed_at,version}'::text[])
    or old.decided_at is not null and (new.approved_by, new.refused_by, new.decided_at) is distinct from (old.approved_by, old.refused_by, old.decided_at)
    or (old.journal_entry_id, old.failure) is distinct from (null, null)
      and (new.journal_entry_id, new.failure) is distinct from (old.journal_entry_id, old.failure)
    or old.reversed_at is not null and new.reversed_at is distinct from old.reversed_at
  then
    raise exception 'what was entered of an exchange stays' using errcode = 'restrict_violation', constraint = 'exchange_stays';
  end if;
  return new;
end $$;
