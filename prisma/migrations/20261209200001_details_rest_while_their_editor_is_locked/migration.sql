-- Since when somebody is locked. The database writes it down, whoever locks.
alter table person add column locked_at timestamptz(6);

-- Payout details that rested when their editor was locked, and nobody has confirmed: no day makes them payable until somebody does, or the editor is let in again.
alter table payout_method add column editor_locked_at timestamptz(6);

update person p set locked_at = coalesce((
  select max(a.at) from audit_entry a where a.subject_kind = 'person' and a.subject_id = p.id::text and a.action = 'person.lock'), p.updated_at)
where p.banned;
update payout_method m set editor_locked_at = p.locked_at from person p
where p.id = m.edited_by and p.banned and m.confirmed_by is null and m.revoked_at is null and m.active_from > p.locked_at;

grant select (editor_locked_at) on payout_method to commend_portal;

create function note_lock() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if coalesce(new.banned, false) = (tg_op = 'UPDATE' and coalesce(old.banned, false)) then
    return new;
  end if;
  new.locked_at := case when new.banned then now() end;
  if new.banned then
    update payout_method set editor_locked_at = new.locked_at
    where edited_by = new.id and confirmed_by is null and revoked_at is null and active_from > new.locked_at;
  else
    update payout_method set editor_locked_at = null where edited_by = new.id and editor_locked_at is not null;
  end if;
  return new;
end $$;
revoke all on function note_lock from public;
create trigger person_lock_noted before insert or update of banned on person for each row execute function note_lock();

-- What somebody entered while being locked rests as well.
create function note_locked_editor() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  select locked_at into new.editor_locked_at from person where id = new.edited_by and banned for share;
  return new;
end $$;
revoke all on function note_locked_editor from public;
create trigger payout_method_locked_editor before insert on payout_method for each row execute function note_locked_editor();

create function check_payout_details() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from payout_method m where m.id = new.payout_method_id and m.editor_locked_at is not null and m.confirmed_by is null) then
    raise exception 'PAYOUT_EDITOR_LOCKED: the details of % wait for somebody to confirm them', new.id using errcode = '23514';
  end if;
  return new;
end $$;
revoke all on function check_payout_details from public;
create trigger payout_details_check before insert on payout for each row execute function check_payout_details();

-- Whoever confirms them stands for them in place of the wait, however long it had lasted.
create or replace function check_payout_approval() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  about payout;
  run_prepared_by uuid;
  wait_ended_by uuid;
begin
  select * into about from payout where id = new.payout_id;
  select prepared_by into run_prepared_by from payout_run where id = about.payout_run_id;
  select confirmed_by into wait_ended_by from payout_method
  where id = about.payout_method_id and (active_from > now() or editor_locked_at is not null);
  if new.person_id in (about.requested_by, about.prepared_by, about.method_edited_by, about.override_by, run_prepared_by, wait_ended_by) then
    raise exception 'PAYOUT_FOUR_EYES: % on %', new.person_id, new.payout_id using errcode = '23514';
  elsif coalesce(about.requested_by, about.prepared_by, run_prepared_by) is null then
    raise exception 'PAYOUT_FOUR_EYES: nobody prepared %', new.payout_id using errcode = '23514';
  elsif about.state <> 'reserved' or new.content_hash is distinct from about.content_hash then
    raise exception 'PAYOUT_APPROVAL: % is not the reserved content of %', new.content_hash, new.payout_id using errcode = '23514';
  end if;
  return new;
end $$;

do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  waits text := '(m.active_from > now())';
begin
  if position(waits in view) = 0 then
    raise exception 'work_item does not say % as expected: %', waits, view;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as '
    || replace(view, waits, '(m.active_from > now() or m.editor_locked_at is not null)');
end $$;
