-- Until when a person was to have acted is the first instant that was promised for where a payout or a run stands, and it stays; the next reminder is
-- another thing. A payout that is sent once more under the same key stands where it stood.
alter table payout add column promised_at timestamptz(6);
alter table payout_run add column promised_at timestamptz(6);

update payout o set promised_at = least(
  coalesce(o.due ->> 'escalation', o.due ->> 'review')::timestamptz,
  case when o.state = 'reserved' and o.payout_run_id is null then o.reserved_at + interval '72 hours' end,
  case when o.state <> 'reserved' then (
    select min(v.at) from payout_event v where v.payout_id = o.id and v.to_state = o.state and v.reason = 'waiting_for_person'
      and v.at > coalesce((select max(x.at) from payout_event x where x.payout_id = o.id and x.from_state is distinct from x.to_state), '-infinity')
  ) end)
where o.state in ('reserved', 'uncertain', 'returned');
update payout_run r set promised_at = least((r.due ->> 'escalation')::timestamptz, r.created_at + interval '72 hours') where r.state = 'proposed';

create function keep_promise() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.state <> old.state and (old.state, new.state) not in (('uncertain', 'submitting'), ('submitting', 'uncertain')) then
    new.promised_at := null;
  end if;
  new.promised_at := coalesce(new.promised_at, (new.due ->> 'escalation')::timestamptz, (new.due ->> 'review')::timestamptz);
  return new;
end $$;
revoke all on function keep_promise from public;
create trigger payout_promise before insert or update of state, due on payout for each row execute function keep_promise();
create trigger payout_run_promise before insert or update of state, due on payout_run for each row execute function keep_promise();

do $$
declare
  view text := pg_get_viewdef('work_item'::regclass);
  change text[];
begin
  foreach change slice 1 in array array[
    ['(COALESCE((o.due ->> ''escalation''::text), (r.due ->> ''escalation''::text)))::timestamp with time zone', 'o.promised_at'],
    ['o.next_due_at AS due_at', 'o.promised_at AS due_at'],
    ['((r.due ->> ''escalation''::text))::timestamp with time zone', 'r.promised_at'],
    ['COALESCE(((p.due ->> ''escalation''::text))::timestamp with time zone, (p.state_since + ''3 days''::interval))',
      '(p.state_since + ''3 days''::interval)'],
    ['((p.due ->> ''review''::text))::timestamp with time zone',
      '(p.review_on::timestamp at time zone (select g.time_zone from program g where g.id = p.program_id))']
  ] loop
    if position(change[1] in view) = 0 then
      raise exception 'work_item does not say % as expected: %', change[1], view;
    end if;
    view := replace(view, change[1], change[2]);
  end loop;
  execute 'create or replace view work_item with (security_invoker = true) as ' || view;
end $$;
