-- The order of the chain is that in which rows were sealed: an entry may commit after one with a later number.
alter table audit_seal add column position bigint generated always as identity;
create unique index audit_seal_position on audit_seal (position);
create index anchor_newest on anchor (kind, created_at desc);
