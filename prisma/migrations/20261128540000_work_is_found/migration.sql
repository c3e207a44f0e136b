-- My work asks every few seconds: what waits is found without reading what is done.
create index inbound_event_stopped on inbound_event (received_at) where state in ('dead', 'unplaced');
create index email_message_stopped on email_message (event_key) where state in ('failed', 'bounced', 'uncertain');
create index payout_waiting on payout (state) where state in ('reserved', 'approved', 'uncertain', 'failed', 'returned');
create index payout_run_proposed on payout_run (id) where state = 'proposed';
create index payout_method_unconfirmed on payout_method (active_from) where confirmed_by is null and revoked_at is null;
create index bank_entry_open on bank_entry (created_at) where outcome = 'suspense' and decided_at is null;
create index review_open on review (due_at) where state = 'open';
create index adjustment_open on adjustment (created_at) where decided_at is null;
