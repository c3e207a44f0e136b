-- A day of taxes is one in the time zone in which the books are kept: that of the first program.
create function books_time_zone() returns text language sql stable set search_path = public, pg_temp as $$
  select coalesce((select time_zone from program order by created_at, id limit 1), 'UTC')
$$;
revoke all on function books_time_zone from public;
grant execute on function books_time_zone to commend_api, commend_worker;

-- Until when an entered tax rate holds is said with it, so that the second person sees it: where the next one begins, or where the one ends that it follows.
alter table rate_change add column valid_to date check (valid_to > valid_from);
alter table rate_change add constraint rate_change_valid_to check (kind = 'tax' or valid_to is null);
alter table rate_change disable trigger rate_change_stays;
update rate_change c set valid_to = (
  select min(e.day) from tax_rate r cross join lateral (select case when r.valid_from > c.valid_from then r.valid_from
    when r.valid_to > c.valid_from then r.valid_to end as day) e
  where r.country = c.country and r.code = 'standard')
where c.kind = 'tax' and c.decided_at is null;
alter table rate_change enable trigger rate_change_stays;

create or replace function keep_tax_rate() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'valid_to') <> (to_jsonb(old) - 'valid_to') or new.valid_to is null
    or new.valid_to <= (now() at time zone books_time_zone())::date or old.valid_to < new.valid_to
  then
    raise exception 'a tax rate that holds is never another' using errcode = 'restrict_violation', constraint = 'tax_rate_stays';
  end if;
  return new;
end $$;

create or replace function check_rate_by_two() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  c rate_change;
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage') then return new; end if;
  select * into c from rate_change where id = new.id and confirmed_by is not null;
  if tg_table_name = 'exchange_rate' then
    if to_jsonb(new) @> jsonb_build_object('base', c.base, 'quote', c.quote, 'rate', c.rate, 'source', c.source, 'entered_by', c.asked_by)
      and c.kind = 'exchange' and date_trunc('milliseconds', new.quoted_at) = date_trunc('milliseconds', c.created_at)
    then
      return new;
    end if;
  elsif c.kind = 'tax' and (new.country, new.code, new.rate_bps, new.valid_from) = (c.country, 'standard', c.rate_bps, c.valid_from)
    and new.valid_to is not distinct from c.valid_to
  then
    return new;
  end if;
  raise exception 'a rate comes by two people' using errcode = 'check_violation', constraint = 'rate_by_two';
end $$;

-- No days without a rate come about by the way: a rate ends where another one begins, once the transaction is through.
create function check_tax_rate_goes_on() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage')
    or exists (select from tax_rate n where n.country = new.country and n.code = new.code and n.valid_from = new.valid_to)
  then
    return null;
  end if;
  raise exception 'a tax rate ends where the next one begins' using errcode = 'check_violation', constraint = 'tax_rate_goes_on';
end $$;
revoke all on function check_tax_rate_goes_on from public;
create constraint trigger tax_rate_goes_on after update on tax_rate deferrable initially deferred
  for each row execute function check_tax_rate_goes_on();

-- An exchange rate that nobody has confirmed while it can count waits for nobody any more; a tax rate is due when its day begins where the books are kept.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  at int := position('SELECT ''rate''::text' in view);
  rest text := substr(view, at);
  next int := position('UNION ALL' in rest);
begin
  if at = 0 then
    raise exception 'work_item says nothing of rates: %', view;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as ' || left(view, at - 1) || $rates$
  select 'rate'::text, c.id::text,
    case c.kind when 'tax' then c.country || ' ' || trim_scale(c.rate_bps / 100.0) || ' %'
      else c.base || '/' || c.quote || ' ' || trim_scale(c.rate::numeric) end,
    null::uuid, null::bigint, null::text, c.created_at,
    case when c.kind = 'exchange' then c.created_at + interval '72 hours'
      when c.valid_from > (c.created_at at time zone books_time_zone())::date then c.valid_from::timestamp at time zone books_time_zone() end,
    'second_person'::text, array[c.asked_by]
  from rate_change c where c.decided_at is null and (c.kind = 'tax' or c.created_at > now() - interval '72 hours')
$rates$ || case when next = 0 then '' else substr(rest, next) end;
end $$;
