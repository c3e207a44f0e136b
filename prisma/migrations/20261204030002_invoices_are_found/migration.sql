-- A customer's invoice is found by its number.
create index settlement_source_reference on settlement_source (upper(reference));
