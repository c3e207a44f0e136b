-- Whoever ended the wait of new payout details stands for them in its place: as long as it would have lasted, somebody else approves.
create or replace function check_payout_approval() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  about payout;
  run_prepared_by uuid;
  wait_ended_by uuid;
begin
  select * into about from payout where id = new.payout_id;
  select prepared_by into run_prepared_by from payout_run where id = about.payout_run_id;
  select confirmed_by into wait_ended_by from payout_method where id = about.payout_method_id and active_from > now();
  if new.person_id in (about.requested_by, about.prepared_by, about.method_edited_by, about.override_by, run_prepared_by, wait_ended_by) then
    raise exception 'PAYOUT_FOUR_EYES: % on %', new.person_id, new.payout_id using errcode = '23514';
  elsif coalesce(about.requested_by, about.prepared_by, run_prepared_by) is null then
    raise exception 'PAYOUT_FOUR_EYES: nobody prepared %', new.payout_id using errcode = '23514';
  elsif about.state <> 'reserved' or new.content_hash is distinct from about.content_hash then
    raise exception 'PAYOUT_APPROVAL: % is not the reserved content of %', new.content_hash, new.payout_id using errcode = '23514';
  end if;
  return new;
end $$;
