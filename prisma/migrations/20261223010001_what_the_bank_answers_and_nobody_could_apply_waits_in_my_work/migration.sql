-- What the bank says and nothing could be booked by waits until a person has clarified it with the bank.
create table bank_answer (
  import_id uuid not null references bank_file_import,
  -- its place among the problems of the import
  ordinal integer not null check (ordinal >= 0),
  reason text not null,
  found text not null,
  -- of ours, where it is known
  batch_id uuid references payout_batch,
  payout_id uuid references payout,
  clarified_by uuid references person,
  clarified_at timestamptz(6),
  note text,
  created_at timestamptz(6) not null default now(),
  primary key (import_id, ordinal),
  check (num_nonnulls(clarified_by, clarified_at, note) in (0, 3))
);
create index bank_answer_open on bank_answer (created_at) where clarified_at is null;

grant select on bank_answer to commend_api, commend_worker, commend_auditor;
grant insert on bank_answer to commend_worker;
grant update (clarified_by, clarified_at, note) on bank_answer to commend_api;

create function keep_bank_answer() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or old.clarified_at is not null
    or (to_jsonb(new) - '{clarified_by,clarified_at,note}'::text[]) <> (to_jsonb(old) - '{clarified_by,clarified_at,note}'::text[])
  then
    raise exception 'what the bank answered stays' using errcode = 'restrict_violation', constraint = 'bank_answer_stays';
  end if;
  return new;
end $$;
revoke all on function keep_bank_answer from public;
create trigger bank_answer_stays before update or delete on bank_answer for each row execute function keep_bank_answer();

-- Of what was imported before, as far as the text that was kept says which payout or file it is.
insert into bank_answer (import_id, ordinal, reason, found, batch_id, payout_id, created_at)
select i.id, (p.place - 1)::integer, p.problem ->> 'reason', p.problem ->> 'found', coalesce(o.payout_batch_id, b.id), o.id, i.created_at
from bank_file_import i cross join lateral jsonb_array_elements(i.problems) with ordinality as p (problem, place)
  left join payout o on p.problem ->> 'found' in (o.end_to_end_id, o.reference)
  left join payout_batch b on b.msg_id = p.problem ->> 'found'
where i.state = 'applied' and p.problem ->> 'reason' in
  ('unknown_message', 'unknown_payout', 'other_file', 'unnamed_refusal', 'contradictory_refusal', 'refusal_differs', 'unknown_status', 'booking_differs');

-- An answer about payments that have all come to an end says nothing any more; another content of a booking does.
create view open_bank_answer with (security_invoker = true) as
select a.* from bank_answer a
where a.clarified_at is null and (a.reason = 'booking_differs' or num_nonnulls(a.payout_id, a.batch_id) = 0
  or exists (select from payout o where o.id = a.payout_id and o.state not in ('settled', 'failed', 'returned', 'canceled'))
  or a.payout_id is null and (
    exists (select from payout o where o.payout_batch_id = a.batch_id and o.state not in ('settled', 'failed', 'returned', 'canceled'))
    or exists (select from payout_batch_member m join payout o on o.id = m.payout_id
      where m.batch_id = a.batch_id and o.state not in ('settled', 'failed', 'returned', 'canceled'))));
grant select on open_bank_answer to commend_api, commend_worker, commend_auditor;

do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n')
    || $answers$
union all
  select 'bank_answer'::text, a.import_id || ':' || a.ordinal, concat_ws(' · ', coalesce(o.reference, b.msg_id, a.found), i.file_name), o.partner_id, o.amount_minor,
    o.currency::text, a.created_at, null::timestamptz, 'clarification'::text, '{}'::uuid[]
  from open_bank_answer a join bank_file_import i on i.id = a.import_id
    left join payout o on o.id = a.payout_id left join payout_batch b on b.id = a.batch_id
$answers$;
end $$;
