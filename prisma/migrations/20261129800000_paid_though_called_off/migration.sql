-- A payout that was called off, and that the bank paid all the same, is settled by its debit once two people say so.
insert into payout_transition (from_state, to_state) values ('canceled', 'settled');
