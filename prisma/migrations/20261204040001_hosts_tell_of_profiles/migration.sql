-- Of an enrolled partner: the time of the host product's latest word on its name, website and language. An older one comes too late.
alter table partner add column profile_told_at timestamptz(6);
grant update (profile_told_at) on partner to commend_api;
