-- How a partner stands where it is about money. What ended is paid out and what is suspended is not: so, other than for `standing_of`, whoever is suspended decides,
-- the partner itself or anybody whom it has become part of, whatever else was closed.
create function money_standing_of(partner uuid) returns text
  language sql stable set search_path = public, pg_temp as $$
  with recursive way (id) as (
    select partner union select m.into_partner_id from partner_merge m join way w on w.id = m.from_partner_id where m.merged_at is not null)
  select case when exists (select from way w join partner p on p.id = w.id where p.state = 'suspended') then 'suspended'
    else (select n.state from standing_of(partner) n) end
$$;
revoke all on function money_standing_of from public;
grant execute on function money_standing_of to commend_api, commend_worker;
