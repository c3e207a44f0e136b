-- Of a share in a sum one thing may change: whether the payout has it as its own, once it has read it.
create function deny_all_but_is_matched() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.is_matched <> old.is_matched and to_jsonb(new) - 'is_matched' = to_jsonb(old) - 'is_matched' then return new; end if;
  raise exception 'APPEND_ONLY: % on %', tg_op, tg_table_name using errcode = 'P0001';
end $$;
revoke all on function deny_all_but_is_matched from public;
drop trigger read_only on bank_entry_share;
create trigger read_only before update or delete on bank_entry_share for each row execute function deny_all_but_is_matched();
grant update (is_matched) on bank_entry_share to commend_worker;

-- debits that were matched, and that their payout has read and not booked: people decide them
create temporary table unbooked as
select b.id as entry_id, p.id as payout_id from bank_entry b
  join lateral (select b.matched_payout_id as payout_id where b.matched_payout_id is not null
    union select s.payout_id from bank_entry_share s where s.bank_entry_id = b.id and s.is_matched) n on true
  join payout p on p.id = n.payout_id and p.state in ('reserved', 'approved', 'failed', 'canceled')
where b.is_debit and not b.is_reversal and b.outcome = 'matched'
  and not exists (select from ledger.journal_entry e where e.idempotency_key = 'payout:' || p.id || ':duplicate:' || b.reference)
  and not exists (select from mailbox_message m
    where m.entity_kind = 'payout' and m.entity_id = p.id and m.kind = 'evidence' and m.applied_at is null);
update bank_entry_share s set is_matched = false from unbooked u where s.bank_entry_id = u.entry_id and s.payout_id = u.payout_id;
update bank_entry b set outcome = 'suspense', reason = 'unexpected_debit', decision = null, decision_reason = null, decided_payout_id = null,
  asked_by = null, approved_by = null, decided_at = null, version = version + 1
where b.id in (select entry_id from unbooked);
drop table unbooked;
