-- The roles of Commend. They belong to the cluster, not to a database, so no migration can make them.
-- Repeatable. Run once as an administrator before the first migration; then: create database commend owner commend_owner,
-- and a password for each role (alter role … password …): created without one, none can sign in.
-- On managed PostgreSQL, where the administrator is no superuser, first: grant commend_owner to current_user
do $$
declare role_name text;
begin
  foreach role_name in array array['commend_owner', 'commend_worker', 'commend_api', 'commend_portal', 'commend_auditor'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login', role_name);
    end if;
  end loop;
end $$;
