-- Whether a partner was asked for other payout details is read with each move of its payouts.
create index payout_event_details_asked on payout_event (partner_id) where reason = 'details_asked';
