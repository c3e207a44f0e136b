-- Whose documents a payout has is asked along what it took along, too.
create index payout_taking_along on payout (left_again_by_id) where left_again_by_id is not null;
