-- Who of us a mail went to, if it went to several: their addresses are sealed, and each reads in their own log what they were told.
alter table email_message add column person_ids uuid[] not null default '{}';
