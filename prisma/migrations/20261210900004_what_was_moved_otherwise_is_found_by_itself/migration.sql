-- My work asks for it at every look, and there are few: without an index of its own each payout under way would be looked through.
create index payout_event_otherwise on payout_event (payout_id) where reason in ('other_amount', 'other_currency');
