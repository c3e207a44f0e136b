-- Some counters run for a week, others for a minute: each says when its time is over and it may be deleted.
alter table rate_limit add column ends_at bigint not null default 0;
update rate_limit set ends_at = last_request + 3600000;
create index rate_limit_ends_at_idx on rate_limit (ends_at);
