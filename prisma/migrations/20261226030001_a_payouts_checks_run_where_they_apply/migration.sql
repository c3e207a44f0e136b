-- The same rules, each in a trigger of its own that runs only where an update touches what it guards: most updates of a payout change its state alone.
drop trigger payout_check on payout;
create or replace function check_payout() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'PAYOUT_TRANSITION: begins as draft, not as %', new.state using errcode = '23514';
    end if;
  elsif new.state <> old.state then
    if not exists (select from payout_transition t where t.from_state = old.state and t.to_state = new.state) then
      raise exception 'PAYOUT_TRANSITION: % to %', old.state, new.state using errcode = '23514';
    end if;
  end if;
  return new;
end $$;
create trigger payout_check before insert or update of state on payout for each row execute function check_payout();

create function check_payout_frozen() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.partner_id, new.currency, new.amount_minor, new.rail, new.payout_method_id, new.end_to_end_id,
        new.requested_by, new.prepared_by, new.method_edited_by, new.content, new.content_hash)
      is distinct from (old.partner_id, old.currency, old.amount_minor, old.rail, old.payout_method_id, old.end_to_end_id,
        old.requested_by, old.prepared_by, old.method_edited_by, old.content, old.content_hash) then
    raise exception 'PAYOUT_FROZEN: % after %', new.id, old.state using errcode = '23514';
  end if;
  return new;
end $$;
create trigger payout_frozen before update of partner_id, currency, amount_minor, rail, payout_method_id, end_to_end_id,
    requested_by, prepared_by, method_edited_by, content, content_hash on payout
  for each row when (old.state <> 'draft') execute function check_payout_frozen();

create function check_payout_approved() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.approved_by is not null or old.state <> 'reserved' then
    raise exception 'PAYOUT_FROZEN: % after %', new.id, old.state using errcode = '23514';
  end if;
  if not exists (select from payout_approval a
      where a.payout_id = new.id and a.person_id = new.approved_by and a.content_hash = new.content_hash) then
    raise exception 'PAYOUT_APPROVAL: % did not approve this content of %', new.approved_by, new.id using errcode = '23514';
  end if;
  return new;
end $$;
create trigger payout_approved before update of approved_by on payout
  for each row when (new.approved_by is distinct from old.approved_by) execute function check_payout_approved();
revoke all on function check_payout_frozen, check_payout_approved from public;

create or replace function check_second_approval() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from payout_policy l where l.program_id = new.program_id and l.currency = new.currency
      and new.amount_minor >= l.second_approval_from_minor) then
    if (select count(*) from payout_approval a where a.payout_id = new.id and a.content_hash = new.content_hash
        and not exists (select from person k where k.id = a.person_id
          and (coalesce(k.banned, false) or not k.staff_roles && array['finance_approver']))) < 2 then
      raise exception 'PAYOUT_SECOND_APPROVAL: % needs two people', new.id using errcode = '23514';
    end if;
  end if;
  return new;
end $$;

create or replace function check_payout_approval() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  about record;
begin
  select p.state, p.content_hash, p.requested_by, p.prepared_by, p.method_edited_by, p.override_by,
    (select r.prepared_by from payout_run r where r.id = p.payout_run_id) as run_prepared_by,
    (select m.confirmed_by from payout_method m
      where m.id = p.payout_method_id and (m.active_from > now() or m.editor_locked_at is not null)) as wait_ended_by
  into about from payout p where p.id = new.payout_id;
  if new.person_id in (about.requested_by, about.prepared_by, about.method_edited_by, about.override_by, about.run_prepared_by,
      about.wait_ended_by) then
    raise exception 'PAYOUT_FOUR_EYES: % on %', new.person_id, new.payout_id using errcode = '23514';
  elsif coalesce(about.requested_by, about.prepared_by, about.run_prepared_by) is null then
    raise exception 'PAYOUT_FOUR_EYES: nobody prepared %', new.payout_id using errcode = '23514';
  elsif about.state <> 'reserved' or new.content_hash is distinct from about.content_hash then
    raise exception 'PAYOUT_APPROVAL: % is not the reserved content of %', new.content_hash, new.payout_id using errcode = '23514';
  end if;
  return new;
end $$;
