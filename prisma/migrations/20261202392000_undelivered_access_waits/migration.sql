-- An approved access whose link reached nobody, or nobody yet in the promised time, waits for staff; and a broken promise is seen also while the partner is asked.
alter table affiliate_access add column undelivered_at timestamptz(6);
update affiliate_access a set undelivered_at = now()
where a.state = 'open' and a.answered_at is not null and a.sent_at is null
  and exists (select from effect e where e.key = 'access:' || a.id || ':' || a.links and e.outcome = 'failed');

do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n') || $view$
    union all
      select 'access_request', a.id::text, p.company_name, a.partner_id, null, null, a.requested_at,
        case when a.state = 'open' then a.due_at else a.undelivered_at + interval '1 day' end,
        case when a.answered_at is null then 'late_reply' else 'undelivered' end, '{}'
      from affiliate_access a join partner p on p.id = a.partner_id
      where a.undelivered_at is not null
        or (a.state = 'open' and (a.paused_at is not null or a.answered_at is not null) and a.due_at <= now())
    $view$;
end $$;
