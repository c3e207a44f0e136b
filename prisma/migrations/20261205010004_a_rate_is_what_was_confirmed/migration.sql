-- All that a rate says is what two people have seen: that it is the standard rate and until when it holds, and who entered an exchange rate and when. (A tax
-- rate holds until the next one begins; one that follows the last that is known may end with that.)
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
  elsif c.kind = 'tax' and (new.country, new.code, new.rate_bps, new.valid_from) = (c.country, 'standard', c.rate_bps, c.valid_from) then
    if new.valid_to is not distinct from (select min(r.valid_from) from tax_rate r
        where r.country = new.country and r.code = new.code and r.valid_from > new.valid_from)
      or exists (select from tax_rate r where r.country = new.country and r.code = new.code and r.valid_to = new.valid_from)
        and not exists (select from tax_rate r where r.country = new.country and r.code = new.code and r.valid_from > new.valid_from)
    then
      return new;
    end if;
  end if;
  raise exception 'a rate comes by two people' using errcode = 'check_violation', constraint = 'rate_by_two';
end $$;
