-- As the host product told it; without one an email to the customer is written in the language of its country.
alter table customer add column language text check (language in ('en', 'de'));
