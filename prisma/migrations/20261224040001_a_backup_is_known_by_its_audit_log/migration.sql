-- The audit log outside the books reached further: they are an older backup, also if no number was given out since.
alter table payout_halt_trace drop constraint payout_halt_trace_kind_check;
alter table payout_halt_trace add constraint payout_halt_trace_kind_check
  check (kind in ('bank_debit', 'bank_answer', 'provider', 'numbers', 'audit', 'restored'));
