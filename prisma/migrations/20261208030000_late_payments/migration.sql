-- What a provider shows of a payout that had failed is asked for at every door; there are few.
create index payout_event_late on payout_event (payout_id) where reason in ('late_answer', 'unexpected_debit');
