-- Staff look at the portal as a partner does: never for long, and never without an end.
alter table session add column acting_until timestamptz(6),
  add constraint session_acting_ends check ((acting_as_partner_id is null) = (acting_until is null));
