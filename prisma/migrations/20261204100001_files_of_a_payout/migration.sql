-- For each booking of the bank, all files are looked up that its payout was in.
create index payout_batch_member_payout_id_idx on payout_batch_member (payout_id);
