-- A file that was withdrawn and that the bank has answered all the same: where the bank calls it off and answers nothing any more, two people say so, long after its answer.
alter table payout_batch
  add column call_off_said_by uuid,
  add column call_off_reason text,
  add column call_off_confirmed_by uuid,
  add column called_off_at timestamptz(6),
  add constraint payout_batch_call_off check ((call_off_said_by is null) = (call_off_reason is null)
    and (call_off_confirmed_by is null) = (called_off_at is null) and (called_off_at is null or call_off_said_by is not null)),
  add constraint payout_batch_call_off_by_two check (call_off_confirmed_by <> call_off_said_by);
grant update (call_off_said_by, call_off_reason, call_off_confirmed_by, called_off_at, version) on payout_batch to commend_api;

do $$
declare
  view text := rtrim(pg_get_viewdef('payout_at_bank'::regclass), E'; \n');
  answered text := '(f.bank_answer IS NOT NULL)';
begin
  if position(answered in view) = 0 then
    raise exception 'payout_at_bank does not say % as expected: %', answered, view;
  end if;
  execute 'create or replace view payout_at_bank with (security_invoker = true) as '
    || replace(view, answered, answered || ' AND (f.called_off_at IS NULL)');
  execute 'create or replace view work_item with (security_invoker = true) as ' || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n') || $said$
union all
  select 'bank_withdrawal'::text, b.id::text, b.msg_id, null::uuid, null::bigint, null::text, b.bank_answered_at, null::timestamptz, 'second_person'::text,
    array[b.call_off_said_by]
  from payout_batch b where b.call_off_said_by is not null and b.called_off_at is null
$said$;
end $$;
