-- What was entered stays as it was, sealed and masked alike, and so does who confirmed it. What a person switched off stays off; what a bank's refusal
-- switched off is switched on by the worker alone, once the bank has paid to it after all.
create or replace function check_payout_method() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.partner_id, new.rail, new.currency, new.details, new.details_index, new.details_fingerprint, new.masked, new.edited_by, new.verified_at)
      is distinct from
      (old.partner_id, old.rail, old.currency, old.details, old.details_index, old.details_fingerprint, old.masked, old.edited_by, old.verified_at)
    or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)
    or (old.revoked_by is not null and (new.revoked_at, new.revoked_by) is distinct from (old.revoked_at, old.revoked_by))
    or (old.revoked_at is not null and new.revoked_at is null and not pg_has_role(current_user, 'commend_worker', 'usage')) then
    raise exception 'PAYOUT_METHOD_FROZEN: %', old.id using errcode = '23514';
  end if;
  return new;
end $$;

-- Nor does anybody bring forward from when they may be paid to.
revoke insert, update on payout_method from commend_worker;
revoke update on payout_method from commend_api;
grant update (revoked_at, revoked_reason) on payout_method to commend_worker;
grant update (confirmed_by, editor_locked_at, revoked_at, revoked_reason, revoked_by) on payout_method to commend_api;
