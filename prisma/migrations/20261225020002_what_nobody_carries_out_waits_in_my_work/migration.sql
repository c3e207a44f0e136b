create index command_open on command (created_at) where applied_at is null;

-- Whose letters nobody reads, or whose command nobody carries out: their run in Temporal does not answer. A lost ring is no reason, since
-- `reconcile` rings again after ten minutes.
create view stalled with (security_invoker = true) as
  select o.kind, o.id, o.since, coalesce(p.reference, g.name || ' ' || coalesce(r.period, s.period), g.name, b.msg_id, t.number, c.host_ref, n.company_name, '–') as reference
  from (
    select kind, id, min(created_at)::timestamptz(6) as since from (
      select entity_kind as kind, entity_id as id, created_at from mailbox_message where applied_at is null
      union all
      -- these have no mailbox
      select subject_kind, subject_id, created_at from command where applied_at is null and subject_kind in ('program', 'payout_batch', 'statement')) w
    where created_at < now() - interval '30 minutes' group by kind, id) o
  left join payout p on o.kind = 'payout' and p.id = o.id
  left join payout_run r on o.kind = 'payout_run' and r.id = o.id
  left join statement_run s on o.kind = 'statement_run' and s.id = o.id
  left join program g on g.id = coalesce(r.program_id, s.program_id, case o.kind when 'program' then o.id end)
  left join payout_batch b on o.kind = 'payout_batch' and b.id = o.id
  left join statement t on o.kind = 'statement' and t.id = o.id
  left join referral f on o.kind = 'referral' and f.id = o.id
  left join customer c on c.id = f.customer_id
  left join affiliate_access a on o.kind = 'affiliate_access' and a.id = o.id
  left join partner_login l on o.kind = 'partner_login' and l.id = o.id
  left join partner n on n.id = coalesce(a.partner_id, l.partner_id, case o.kind when 'partner' then o.id end);
grant select on stalled to commend_api, commend_worker;

do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n')
    || $stalled$
union all
  select 'stalled'::text, s.kind || ':' || s.id, s.reference, null::uuid, null::bigint, null::text,
    s.since, s.since + interval '30 minutes', s.kind, '{}'::uuid[]
  from stalled s
$stalled$;
end $$;
