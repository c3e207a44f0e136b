-- A run that the schedule proposed has no preparer: somebody has to be, before somebody else approves it or any of its payouts.
create function check_payout_run() returns trigger language plpgsql as $$
begin
  if new.prepared_by is null then
    raise exception 'PAYOUT_RUN_FOUR_EYES: % has no preparer', new.id using errcode = '23514';
  end if;
  return new;
end $$;
revoke all on function check_payout_run from public;
create trigger payout_run_prepared before update of approved_by on payout_run for each row
  when (new.approved_by is not null and new.approved_by is distinct from old.approved_by) execute function check_payout_run();
create trigger payout_run_begun before insert on payout_run for each row
  when (new.approved_by is not null) execute function check_payout_run();

create or replace function check_payout_approval() returns trigger language plpgsql as $$
declare
  about payout;
  run_prepared_by uuid;
begin
  select * into about from payout where id = new.payout_id;
  select prepared_by into run_prepared_by from payout_run where id = about.payout_run_id;
  if new.person_id in (about.requested_by, about.prepared_by, about.method_edited_by, about.override_by, run_prepared_by) then
    raise exception 'PAYOUT_FOUR_EYES: % on %', new.person_id, new.payout_id using errcode = '23514';
  elsif coalesce(about.requested_by, about.prepared_by, run_prepared_by) is null then
    raise exception 'PAYOUT_FOUR_EYES: nobody prepared %', new.payout_id using errcode = '23514';
  elsif about.state <> 'reserved' or new.content_hash is distinct from about.content_hash then
    raise exception 'PAYOUT_APPROVAL: % is not the reserved content of %', new.content_hash, new.payout_id using errcode = '23514';
  end if;
  return new;
end $$;

-- an exception is approved by its second person, or not at all
alter table payout add constraint payout_exception_approved
  check (override_by is null or approved_by is null or override_approved_by is not null);
