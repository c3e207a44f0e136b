-- Limits sum up what a program approved this month, once for each approval.
create index payout_approved on payout (program_id, approved_at) where approved_at is not null;
