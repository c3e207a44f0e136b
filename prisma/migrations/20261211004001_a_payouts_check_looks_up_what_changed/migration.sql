-- The same rules in the same order. Transitions and approvals are looked up only where state or approver change: PL/pgSQL runs a look-up that stands in a
-- condition whatever stands in front of it.
create or replace function check_payout() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'PAYOUT_TRANSITION: begins as draft, not as %', new.state using errcode = '23514';
    end if;
    return new;
  end if;
  if new.state <> old.state then
    if not exists (select from payout_transition t where t.from_state = old.state and t.to_state = new.state) then
      raise exception 'PAYOUT_TRANSITION: % to %', old.state, new.state using errcode = '23514';
    end if;
  end if;
  if old.state <> 'draft' and (new.partner_id, new.currency, new.amount_minor, new.rail, new.payout_method_id, new.end_to_end_id,
        new.requested_by, new.prepared_by, new.method_edited_by, new.content, new.content_hash)
      is distinct from (old.partner_id, old.currency, old.amount_minor, old.rail, old.payout_method_id, old.end_to_end_id,
        old.requested_by, old.prepared_by, old.method_edited_by, old.content, old.content_hash)
      or new.approved_by is distinct from old.approved_by and (old.approved_by is not null or old.state <> 'reserved') then
    raise exception 'PAYOUT_FROZEN: % after %', new.id, old.state using errcode = '23514';
  end if;
  if new.approved_by is distinct from old.approved_by then
    if not exists (select from payout_approval a
        where a.payout_id = new.id and a.person_id = new.approved_by and a.content_hash = new.content_hash) then
      raise exception 'PAYOUT_APPROVAL: % did not approve this content of %', new.approved_by, new.id using errcode = '23514';
    end if;
  end if;
  return new;
end $$;
