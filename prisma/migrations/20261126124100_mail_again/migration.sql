-- since when a mail waits: a person who sends it again starts its three days anew
alter table email_message add column queued_at timestamptz(6) not null default now();
create index email_message_waiting on email_message (queued_at) where state in ('queued', 'sending');
