-- A bank's return of a payout that no file of the books has ordered shows a payment that they lack, as a debit does.
alter table payout_halt_trace drop constraint payout_halt_trace_kind_check;
alter table payout_halt_trace add constraint payout_halt_trace_kind_check
  check (kind in ('bank_debit', 'bank_return', 'bank_answer', 'provider', 'numbers', 'audit', 'restored'));
