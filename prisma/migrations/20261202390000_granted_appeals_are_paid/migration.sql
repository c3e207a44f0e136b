-- A granted appeal against what the terms refused is paid by an adjustment; until one names it, finance has it in My work.
alter table ticket add column to_pay boolean not null default false;
grant update (to_pay) on ticket to commend_api;

alter table adjustment add column ticket_id uuid references ticket (id) on delete restrict on update cascade;
create unique index adjustment_ticket on adjustment (ticket_id) where refused_by is null and failure is null;

-- whatever was granted so before
update ticket t set to_pay = true
where t.kind = 'appeal' and t.outcome = 'granted' and exists (
  select from audit_entry a where a.subject_kind = 'ticket' and a.subject_id = t.id::text and a.action = 'ticket.decide'
    and a.after ->> 'isLifted' = 'false');

do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n') || $view$
    union all
      select 'appeal_to_pay', t.id::text,
        'T-' || to_char(t.created_at at time zone 'UTC', 'YYYY') || '-' || lpad(t.number::text, greatest(4, length(t.number::text)), '0'),
        t.partner_id, null, null, t.closed_at, t.closed_at + interval '3 days', 'proposal', '{}'
      from ticket t
      where t.to_pay and t.outcome = 'granted'
        and not exists (select from adjustment j where j.ticket_id = t.id and j.refused_by is null and j.failure is null)
    $view$;
end $$;
