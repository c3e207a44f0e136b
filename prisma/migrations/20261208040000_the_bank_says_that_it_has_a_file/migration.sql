-- What the bank has answered to a file: it has it, whatever people said, until it refuses all of it. Of what it refused alone it pays nothing.
alter table payout_batch
  add column bank_answer text,
  add column bank_answered_at timestamptz(6),
  add column bank_refused uuid[] not null default '{}',
  add constraint payout_batch_bank_answer check ((bank_answer is null) = (bank_answered_at is null));
create index payout_batch_answered on payout_batch (id) where state = 'withdrawn' and bank_answer is not null;

-- What the bank may pay by a file that two people withdrew, as it has answered to it: until it books it, and that is the payout's, or two people have said
-- that what it booked by the file is not ours.
create view payout_at_bank with (security_invoker = true) as
  select f.id as batch_id, f.msg_id, f.bank_answer, f.bank_answered_at, m.payout_id
  from payout_batch f join payout_batch_member m on m.batch_id = f.id join payout p on p.id = m.payout_id
  where f.state = 'withdrawn' and f.bank_answer is not null and m.payout_id <> all (f.bank_refused)
    and not exists (select from bank_entry b where b.is_debit and b.outcome = 'matched'
      and (b.pmt_inf_id is null or regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') = f.msg_id)
      and (b.matched_payout_id = p.id or exists (select from bank_entry_share s where s.bank_entry_id = b.id and s.payout_id = p.id and s.is_matched)))
    and not exists (select from bank_entry b where regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') = f.msg_id and b.is_debit
      and b.currency = p.currency and b.decision = 'not_ours' and b.decided_at is not null);
grant select on payout_at_bank to commend_api, commend_worker;

do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  waits text := '''upload''::text';
begin
  if position(waits in view) = 0 then
    raise exception 'work_item does not say % as expected: %', waits, view;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as '
    || replace(view, waits, 'case when b.bank_answer is null then ''upload''::text else ''bank_answer''::text end')
    || $answers$
union all
  select 'bank_file'::text, b.id::text, b.msg_id, null::uuid, null::bigint, null::text, b.bank_answered_at, null::timestamptz, 'bank_answer'::text, '{}'::uuid[]
  from payout_batch b where b.bank_answer is not null
    and (b.state = 'exported' and b.withdrawn_by is not null or exists (select from payout_at_bank a where a.batch_id = b.id))
$answers$;
end $$;
