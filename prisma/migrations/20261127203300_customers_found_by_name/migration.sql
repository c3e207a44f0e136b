-- Names are sealed: a search compares keyed hashes of the words and of how they begin.
alter table customer add column name_words text[] not null default '{}';
create index customer_name_words_idx on customer using gin (name_words);
