-- The unique index of payout and attempt begins with the payout: this one served nothing that it does not.
drop index outbound_call_payout_id_idx;
