-- A tax rate or an exchange rate that one person has entered: it counts once somebody else has confirmed it. Both are one row with what it says.
create table rate_change (
  id uuid primary key,
  kind text not null check (kind in ('tax', 'exchange')),
  country char(2),
  rate_bps integer,
  valid_from date,
  base char(3),
  quote char(3),
  rate text,
  -- where it was published
  source text not null,
  asked_by uuid not null references person,
  confirmed_by uuid references person,
  refused_by uuid references person,
  decided_at timestamptz(6),
  created_at timestamptz(6) not null default now(),
  check ((kind = 'tax') = (num_nulls(country, rate_bps, valid_from) = 0 and num_nonnulls(base, quote, rate) = 0)),
  check ((kind = 'exchange') = (num_nulls(base, quote, rate) = 0 and num_nonnulls(country, rate_bps, valid_from) = 0)),
  check (rate_bps between 0 and 10000),
  check (rate ~ '^[0-9]{1,9}[.][0-9]{6}$'),
  check (base <> quote),
  check (confirmed_by <> asked_by),
  check (confirmed_by is null or refused_by is null),
  check ((decided_at is null) = (confirmed_by is null and refused_by is null))
);
create unique index rate_change_open_tax on rate_change (country) where kind = 'tax' and decided_at is null;
create unique index rate_change_open_exchange on rate_change (base, quote) where kind = 'exchange' and decided_at is null;

grant select on rate_change to commend_api, commend_worker;
grant insert on rate_change to commend_api;
grant update (confirmed_by, refused_by, decided_at) on rate_change to commend_api;
revoke update on tax_rate from commend_api;
grant update (valid_to) on tax_rate to commend_api;

-- decided once, and never said otherwise
create function keep_rate_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or old.decided_at is not null
    or (to_jsonb(new) - '{confirmed_by,refused_by,decided_at}'::text[]) <> (to_jsonb(old) - '{confirmed_by,refused_by,decided_at}'::text[])
  then
    raise exception 'what was entered of a rate stays' using errcode = 'restrict_violation', constraint = 'rate_change_stays';
  end if;
  return new;
end $$;
revoke all on function keep_rate_change from public;
create trigger rate_change_stays before update or delete on rate_change for each row execute function keep_rate_change();

-- Of a tax rate only its end is written, once, and no day that is over gets another rate by it.
create function keep_tax_rate() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'valid_to') <> (to_jsonb(old) - 'valid_to') or new.valid_to is null
    or new.valid_to <= current_date or old.valid_to < new.valid_to
  then
    raise exception 'a tax rate that holds is never another' using errcode = 'restrict_violation', constraint = 'tax_rate_stays';
  end if;
  return new;
end $$;
revoke all on function keep_tax_rate from public;
create trigger tax_rate_stays before update or delete on tax_rate for each row execute function keep_tax_rate();

create function check_new_tax_rate() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from tax_rate r where r.country = new.country and r.code = new.code
      and daterange(r.valid_from, r.valid_to) && daterange(new.valid_from, new.valid_to))
  then
    raise exception 'two tax rates of one day' using errcode = 'exclusion_violation', constraint = 'tax_rate_one_a_day';
  end if;
  return new;
end $$;
revoke all on function check_new_tax_rate from public;
create trigger tax_rate_one_a_day before insert on tax_rate for each row execute function check_new_tax_rate();

-- The owner of the tables is whoever runs the machine.
create function check_rate_by_two() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage') then return new; end if;
  if exists (select from rate_change c where c.id = new.id and c.confirmed_by is not null
      and to_jsonb(new) @> case c.kind
        when 'tax' then jsonb_build_object('country', c.country, 'rate_bps', c.rate_bps, 'valid_from', c.valid_from)
        else jsonb_build_object('base', c.base, 'quote', c.quote, 'rate', c.rate, 'source', c.source)
      end)
  then
    return new;
  end if;
  raise exception 'a rate comes by two people' using errcode = 'check_violation', constraint = 'rate_by_two';
end $$;
revoke all on function check_rate_by_two from public;
create trigger tax_rate_by_two before insert on tax_rate for each row execute function check_rate_by_two();
create trigger exchange_rate_by_two before insert on exchange_rate for each row execute function check_rate_by_two();
