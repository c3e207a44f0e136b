-- A frame in the host product's settings ends with the key that made it. What is open now lasts half an hour at most and is opened anew.
delete from embed_session;
alter table embed_session add column api_key_id uuid not null references api_key (id) on delete restrict on update cascade;
