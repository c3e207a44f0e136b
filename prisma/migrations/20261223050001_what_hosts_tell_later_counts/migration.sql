-- The time of the host product's latest word on email, name, country and website of its account. An older one only fills in what is unknown.
alter table customer add column told_at timestamptz(6);
