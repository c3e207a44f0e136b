-- What failed or came back is dealt with once its money left by another payout: the one that was made in its place, or any that the partner got since
-- (asked for by the partner, or in a run). Null: it still waits for somebody.
create function payout_paid_again_by(o payout) returns uuid language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select x.id from payout x where x.replaces_payout_id = o.id and x.state <> 'canceled' order by x.created_at desc limit 1),
    (select (array_agg(x.id order by x.reserved_at, x.id))[1] from payout x
      where x.partner_id = o.partner_id and x.currency = o.currency and x.id <> o.id and x.state <> 'canceled'
        and x.reserved_at >= (select max(v.at) from payout_event v where v.payout_id = o.id and v.to_state in ('failed', 'returned'))
      having sum(x.amount_minor) >= case o.state when 'returned' then o.returned_minor else o.amount_minor end))
$$;
revoke all on function payout_paid_again_by from public;
grant execute on function payout_paid_again_by to commend_api, commend_worker;

do $$
declare
  view text := pg_get_viewdef('work_item'::regclass);
  waits text := 'NOT (EXISTS ( SELECT FROM payout x WHERE x.replaces_payout_id = o.id AND x.state <> ''canceled''::text))';
  spaced text := regexp_replace(view, '\s+', ' ', 'g');
begin
  spaced := replace(spaced, '( SELECT FROM payout x WHERE ((x.replaces_payout_id = o.id) AND (x.state <> ''canceled''::text)))',
    '( SELECT FROM payout x WHERE x.replaces_payout_id = o.id AND x.state <> ''canceled''::text)');
  if position(waits in spaced) = 0 then
    raise exception 'work_item does not say % as expected: %', waits, spaced;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as ' || replace(spaced, waits, 'payout_paid_again_by(o) is null');
end $$;
