-- The guide of a program as staff wrote it, version by version; a version without a body is the text that Commend comes with.
create table guide_version (
  id uuid primary key,
  program_id uuid not null references program (id) on delete restrict on update cascade,
  language text not null constraint guide_version_language check (language in ('en', 'de')),
  version integer not null check (version > 0),
  body text check (length(btrim(body)) > 0),
  reason text check (length(btrim(reason)) > 0),
  person_id uuid not null references person (id) on delete restrict on update cascade,
  created_at timestamptz(6) not null default current_timestamp,
  constraint guide_version_newest unique (program_id, language, version)
);
create trigger read_only before update or delete on guide_version for each row execute function deny_change();
create trigger no_truncate before truncate on guide_version execute function deny_change();
grant select, insert on guide_version to commend_api;

-- A partner sees the guide of its own program, and not who wrote it or why.
alter table guide_version enable row level security;
create policy staff on guide_version to commend_api, commend_worker, commend_auditor using (true) with check (true);
create policy open on guide_version for select to commend_portal using (program_id = (select p.program_id from partner p));
grant select (program_id, language, version, body) on guide_version to commend_portal;
