-- The version of the terms that a form named: whoever opens the mailed link accepts it, and nobody before.
alter table partner add column applied_terms_id uuid references program_terms (id) on delete restrict on update cascade;
grant update (applied_terms_id) on partner to commend_api;
