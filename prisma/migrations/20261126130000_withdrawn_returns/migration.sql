-- A return that was another payout's, and whose entry is reversed: the payout is paid out, as it was.
insert into payout_transition (from_state, to_state) values ('returned', 'settled');
