-- Debits from before they had a name of the bank, which 20261203050001 took for unbooked though a second payment is booked with them by their own id.
update bank_entry b set outcome = 'matched', reason = null, version = b.version + 1
where b.reference is null and b.is_debit and b.outcome = 'suspense' and b.reason = 'unexpected_debit' and b.decision is null
  and b.matched_payout_id is not null and exists (select from ledger.journal_entry e
    where e.idempotency_key = 'payout:' || b.matched_payout_id || ':duplicate:' || b.id
      and not exists (select from ledger.journal_entry r where r.reverses_entry_id = e.id));
