-- One index finds what is under way, of one run or of all, and what waits for people: a payout's row is written at each of its moves, with all its indexes.
create index payout_open on payout (state, payout_run_id) where state not in ('settled', 'canceled');
drop index payout_waiting;
drop index payout_run_open;
drop index payout_under_way;
