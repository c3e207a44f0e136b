-- What decides about a partner: its own state, or that of whom it has become part of, however many merges ago, where that one is suspended or has
-- ended. As long as all are active it is so since the last of them became active again; who was active at the merge has changed nothing.
create function standing_of(partner uuid)
  returns table (partner_id uuid, state text, since timestamptz, reason text, text text, review_on date, payouts_on_hold text)
  language sql stable set search_path = public, pg_temp as $$
  with recursive way (id, joined_at) as (
    select partner, null::timestamptz
    union select m.into_partner_id, m.merged_at from partner_merge m join way w on w.id = m.from_partner_id where m.merged_at is not null)
  select p.id, p.state, p.state_since, p.state_reason, p.state_text, case when p.state = 'suspended' then p.review_on end,
    (select h.payouts_on_hold_reason from way x join partner h on h.id = x.id where h.payouts_on_hold_reason is not null
      order by x.joined_at nulls first limit 1)
  from way w join partner p on p.id = w.id
  where w.joined_at is null or p.state <> 'active' or p.state_since > w.joined_at
  order by case p.state when 'active' then 0 when 'suspended' then 1 else 2 end desc, p.state_since desc limit 1
$$;
revoke all on function standing_of from public;
grant execute on function standing_of to commend_api, commend_worker;
