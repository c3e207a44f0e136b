-- A PayPal payout in doubt from before a stop is not looked up, since asking could pay it: two people record what PayPal shows.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  asked text := '''look_up''::text';
begin
  if (length(view) - length(replace(view, asked, ''))) <> length(asked) then
    raise exception 'work_item does not say % once as expected: %', asked, view;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as ' || replace(view, asked, $record$(
    case when o.rail = 'paypal' and o.external_id is null and exists (select from payout_halt_trace t where t.seen_at >= o.created_at)
      then 'record' else 'look_up' end)$record$);
end $$;
