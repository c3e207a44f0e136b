-- A rate that one person has entered waits in My work for the others of finance: an exchange rate for the 72 hours in which it can count, a tax rate
-- until the day on which it begins. What the view said before stands as it is.
do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n')
    || $rates$
union all
  select 'rate'::text, c.id::text,
    case c.kind when 'tax' then c.country || ' ' || trim_scale(c.rate_bps / 100.0) || ' %'
      else c.base || '/' || c.quote || ' ' || trim_scale(c.rate::numeric) end,
    null::uuid, null::bigint, null::text, c.created_at,
    case when c.kind = 'exchange' then c.created_at + interval '72 hours'
      when c.valid_from > c.created_at::date then c.valid_from::timestamp at time zone 'UTC' end,
    'second_person'::text, array[c.asked_by]
  from rate_change c where c.decided_at is null
$rates$;
end $$;
