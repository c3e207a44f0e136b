-- A booking of less than nothing is misread, and no letter tells a payout of nothing. What lies there from before may be read to its end.
alter table bank_entry add constraint bank_entry_amount check (amount_minor >= 0) not valid;
alter table mailbox_message add constraint mailbox_message_amount check (applied_at is not null or kind <> 'evidence' or
  case when jsonb_typeof(arguments -> 'amount') = 'number' then (arguments ->> 'amount')::numeric > 0
       else arguments -> 'amount' is null end) not valid;
