-- Two partners that are one: a reason, two people. What was booked stays where it was booked, and its money follows.
create table partner_merge (
  id uuid primary key,
  from_partner_id uuid not null references partner (id) on delete restrict on update cascade,
  into_partner_id uuid not null references partner (id) on delete restrict on update cascade,
  reason text not null,
  asked_by uuid not null references person (id) on delete restrict on update cascade,
  approved_by uuid references person (id) on delete restrict on update cascade,
  refused_by uuid references person (id) on delete restrict on update cascade,
  decided_at timestamptz(6),
  merged_at timestamptz(6),
  moved jsonb not null default '{}',
  version int not null default 1,
  created_at timestamptz(6) not null default now(),
  check (from_partner_id <> into_partner_id),
  check (approved_by <> asked_by),
  check (approved_by is null or refused_by is null),
  check (merged_at is null or approved_by is not null)
);
create unique index partner_merge_from on partner_merge (from_partner_id) where refused_by is null;
create index partner_merge_into on partner_merge (into_partner_id);

grant select on partner_merge to commend_api, commend_worker, commend_auditor;
grant insert on partner_merge to commend_api;
grant update (approved_by, refused_by, decided_at, version) on partner_merge to commend_api;
grant update (merged_at, moved, version) on partner_merge to commend_worker;
-- links and people go along
grant update (partner_id) on link to commend_worker;
grant insert on partner_member to commend_worker;

create or replace view work_item with (security_invoker = true) as
  select 'payout'::text as kind, o.id::text as subject_id, o.reference as reference, o.partner_id, o.amount_minor, o.currency::text as currency,
    coalesce(o.reserved_at, o.created_at) as since,
    coalesce(o.due ->> 'escalation', r.due ->> 'escalation')::timestamptz as due_at,
    case when a.people is null then 'approval' else 'second_approval' end as waits_for,
    array_remove(array[o.requested_by, o.prepared_by, r.prepared_by, o.method_edited_by, o.override_by] || coalesce(a.people, '{}'), null) as not_for
  from payout o left join payout_run r on r.id = o.payout_run_id
  left join lateral (
    select array_agg(v.person_id) as people from payout_approval v where v.payout_id = o.id and v.content_hash = o.content_hash
  ) a on true
  where o.state = 'reserved' and o.hold_reason is null and r.state is distinct from 'proposed'
union all
  select 'payout_hold', o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text, o.created_at, o.hold_until, 'end_of_hold', '{}'
  from payout o where o.hold_reason is not null and o.hold_until is not null and o.state in ('reserved', 'approved')
union all
  select 'payout_failed', o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text,
    coalesce(o.returned_at, o.submitted_at, o.created_at), o.next_due_at, o.state, '{}'
  from payout o
  where o.state in ('failed', 'returned')
    and not exists (select from payout_event v where v.payout_id = o.id and v.reason = 'left_in_balance')
    and not exists (select from payout x where x.replaces_payout_id = o.id and x.state <> 'canceled')
union all
  select 'payout_uncertain', o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text,
    coalesce(o.submitted_at, o.created_at), o.next_due_at, 'look_up', '{}'
  from payout o where o.state = 'uncertain'
union all
  select 'payout_run', r.id::text, g.name || ' · ' || r.period, null, null, null, r.scheduled_at, (r.due ->> 'escalation')::timestamptz,
    'approval', array_remove(array[r.prepared_by, r.approved_by], null)
  from payout_run r join program g on g.id = r.program_id where r.state = 'proposed' and r.prepared_by is not null
union all
  select 'run_check', r.id::text, g.name || ' · ' || r.period, null, null, null, r.scheduled_at, (r.due ->> 'escalation')::timestamptz,
    'preparation', '{}'
  from payout_run r join program g on g.id = r.program_id where r.state = 'proposed' and r.prepared_by is null
union all
  select 'bank_file', b.id::text, b.msg_id, null, null, null, b.exported_at, b.execute_on::timestamptz, 'upload', '{}'
  from payout_batch b where b.state = 'exported' and b.withdrawn_by is null and b.file is not null
union all
  select 'bank_withdrawal', b.id::text, b.msg_id, null, null, null, b.exported_at, null, 'second_person', array[b.withdrawn_by]
  from payout_batch b where b.state <> 'withdrawn' and b.withdrawn_by is not null and b.withdrawal_confirmed_by is null
union all
  select 'bank_entry', e.id::text, coalesce(e.reference, e.end_to_end_id, e.description, e.id::text), null, e.amount_minor, e.currency::text,
    e.created_at, null, 'assignment', '{}'
  from bank_entry e where e.outcome = 'suspense' and e.decided_at is null and e.asked_by is null
union all
  select 'bank_decision', e.id::text, coalesce(e.reference, e.end_to_end_id, e.description, e.id::text), null, e.amount_minor,
    e.currency::text, e.created_at, null, 'second_person', array[e.asked_by]
  from bank_entry e where e.outcome = 'suspense' and e.decided_at is null and e.asked_by is not null
union all
  select 'adjustment', j.id::text, j.reason, j.partner_id, j.amount_minor, j.currency::text, j.created_at, null, 'second_person', array[j.asked_by]
  from adjustment j where j.decided_at is null and j.approved_by is null and j.refused_by is null and j.failure is null
union all
  select 'review', v.id::text, v.kind, v.partner_id, nullif(c.held_minor, 0), c.currency::text, v.created_at, v.due_at, v.kind, '{}'
  from review v left join commission c on c.id = v.commission_id where v.state = 'open'
union all
  select 'access_request', a.id::text, p.company_name, a.partner_id, null, null, a.requested_at, a.due_at, 'answer', '{}'
  from affiliate_access a join partner p on p.id = a.partner_id where a.state = 'open' and a.answered_at is null and a.paused_at is null
union all
  select 'application', p.id::text, p.company_name, p.id, null, null, p.state_since,
    coalesce((p.due ->> 'escalation')::timestamptz, p.state_since + interval '3 days'), 'answer', '{}'
  from partner p where p.state = 'under_review'
union all
  select 'suspension', p.id::text, p.company_name, p.id, null, null, p.state_since, (p.due ->> 'review')::timestamptz, 'look', '{}'
  from partner p where p.state = 'suspended' and (p.due ->> 'review')::timestamptz <= now() + interval '7 days'
union all
  select 'payout_method', m.id::text, p.company_name, m.partner_id, null, m.currency::text, m.created_at, m.active_from, 'confirmation',
    array[m.edited_by]
  from payout_method m join partner p on p.id = m.partner_id
  where m.confirmed_by is null and m.revoked_at is null and m.active_from > now()
union all
  select 'event', e.provider || ':' || e.event_id, e.type, null, null, null, e.received_at, null, e.state, '{}'
  from inbound_event e where e.state in ('dead', 'unplaced')
union all
  select 'statement_mail', s.id::text, s.number, s.partner_id, null, null, m.queued_at, null, m.state, '{}'
  from email_message m join statement s on m.event_key = 'statement:' || s.id where m.state in ('failed', 'bounced', 'uncertain')
union all
  select t.kind, t.id::text, 'T-' || t.number, t.partner_id, null, null, t.created_at,
    t.due_at, case when t.kind = 'partner_login' then 'activation' else 'answer' end, '{}'
  from ticket t where t.state = 'open'
union all
  select 'partner_merge', x.id::text, f.company_name || ' → ' || i.company_name, x.from_partner_id, null, null, x.created_at, null, 'second_person',
    array[x.asked_by]
  from partner_merge x join partner f on f.id = x.from_partner_id join partner i on i.id = x.into_partner_id
  where x.approved_by is null and x.refused_by is null;
