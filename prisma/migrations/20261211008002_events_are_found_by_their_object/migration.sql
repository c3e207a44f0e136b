-- The search looks for an object of the outside among all events.
create index inbound_event_object_id_idx on inbound_event (object_id);
