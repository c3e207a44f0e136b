-- A debit of the file that two people said is not ours frees what it may have paid: the payout that it names, or all where it names none.
create or replace view payout_at_bank with (security_invoker = true) as
  select f.id as batch_id, f.msg_id, f.bank_answer, f.bank_answered_at, m.payout_id
  from payout_batch f join payout_batch_member m on m.batch_id = f.id join payout p on p.id = m.payout_id
  where f.state = 'withdrawn' and f.bank_answer is not null and m.payout_id <> all (f.bank_refused)
    and not exists (select from bank_entry b where b.matched_payout_id = p.id and b.is_debit and b.outcome = 'matched'
      and (b.pmt_inf_id is null or regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') = f.msg_id))
    and not exists (select from bank_entry_share s join bank_entry b on b.id = s.bank_entry_id
      where s.payout_id = p.id and s.is_matched and b.is_debit and b.outcome = 'matched'
      and (b.pmt_inf_id is null or regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') = f.msg_id))
    and not exists (select from bank_entry b where regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') = f.msg_id and b.is_debit
      and b.currency = p.currency and b.decision = 'not_ours' and b.decided_at is not null and b.reason is distinct from 'foreign_account'
      and (b.matched_payout_id = p.id or b.matched_payout_id is null
        and not exists (select from bank_entry_share s where s.bank_entry_id = b.id and s.payout_id <> p.id)));
