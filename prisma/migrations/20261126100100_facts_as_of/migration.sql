-- When the fetch began whose facts the row holds, by the database's clock: what was looked up earlier and arrives later is old.
alter table settlement_source add column facts_as_of timestamptz(6);
