-- A payout that was paid after all had kept the reason for which it had been called off (`domain/payout-settlement.ts`).
update payout set cancel_reason = null where state in ('settled', 'returned') and cancel_reason is not null;
