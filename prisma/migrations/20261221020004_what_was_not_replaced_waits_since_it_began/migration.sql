-- Each try that is refused again made what was called off and not replaced younger in my work: it waits since the first one, or since what had replaced it was called off.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  latest text := 'max(payout_event.at)';
  since text := E'\n    n.at AS since,';
begin
  if (length(view) - length(replace(view, latest, ''))) <> length(latest) or (length(view) - length(replace(view, since, ''))) <> length(since) then
    raise exception 'work_item does not say % or % once as expected: %', latest, since, view;
  end if;
  view := replace(replace(view, latest, 'min(payout_event.at)'), since, ' greatest(n.at, (select max(v.at)::timestamptz(6) from payout x join payout_event v on v.payout_id = x.id and v.to_state = ''canceled'' and v.from_state <> ''canceled''
    where x.replaces_payout_id = o.id)) as since,');
  execute 'create or replace view work_item with (security_invoker = true) as ' || view;
end $$;
