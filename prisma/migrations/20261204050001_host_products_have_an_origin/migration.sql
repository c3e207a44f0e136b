-- Where the host product itself is: its logins at customers and its frame. Where links may lead is another thing. Null: the first of the
-- destinations.
alter table program add column host_origin text;
alter table program add constraint program_host_origin_is_an_origin check (host_origin ~ '^https?://[^/]+$');
alter table program add constraint program_login_days_fit check (login_days between 1 and 90);
