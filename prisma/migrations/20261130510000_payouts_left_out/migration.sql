-- A payout whose turn failed in a set of its run: from then on it moves alone, and the others go on without it.
alter table payout add column left_out_at timestamptz(6);
