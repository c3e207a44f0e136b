-- Of a file that the bank does not have by all it shows: what is paid already, by a file before it. Whoever uploads this one pays it again.
create view payout_paid_before with (security_invoker = true) as
  select f.id as batch_id, p.id as payout_id, p.reference
  from payout_batch f join payout p on p.payout_batch_id = f.id
  where f.state = 'exported' and f.rail = 'bank_file' and f.bank_answer is null and p.attempt > 1
    and (p.state in ('settled', 'returned')
      or exists (select from bank_entry b where b.matched_payout_id = p.id and b.is_debit and b.outcome = 'matched')
      or exists (select from bank_entry_share s where s.payout_id = p.id and s.is_matched))
    and not exists (select from bank_entry b where regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') = f.msg_id
      and b.reason is distinct from 'foreign_account' and (b.decision is distinct from 'not_ours' or b.decided_at is null));
grant select on payout_paid_before to commend_api, commend_worker;

do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  waits text := '''upload''::text';
begin
  if position(waits in view) = 0 then
    raise exception 'work_item does not say % as expected: %', waits, view;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as '
    || replace(view, waits, '(case when exists (select from payout_paid_before z where z.batch_id = b.id) then ''withdraw''::text else ''upload''::text end)');
end $$;
