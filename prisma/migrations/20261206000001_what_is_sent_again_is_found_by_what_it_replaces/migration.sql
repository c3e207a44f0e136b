-- Whose documents a payout has is asked of each row of a list, along what it was sent in place of.
create index payout_replacing on payout (replaces_payout_id) where replaces_payout_id is not null;
