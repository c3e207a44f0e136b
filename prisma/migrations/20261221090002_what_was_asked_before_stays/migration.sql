-- What staff asked about a request before the question that stands, each with the reply, oldest first.
alter table affiliate_access add column earlier jsonb not null default '[]';
