-- Who was told by the bank that an account is open which it had called closed: said once of each time that it does. Until then its partner cannot enter it again
-- (`prisma/closed-account.ts`).
alter table payout_method add column open_said_by uuid;

create or replace function check_payout_method() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.partner_id, new.rail, new.currency, new.details, new.details_index, new.details_fingerprint, new.masked, new.edited_by, new.verified_at)
      is distinct from
      (old.partner_id, old.rail, old.currency, old.details, old.details_index, old.details_fingerprint, old.masked, old.edited_by, old.verified_at)
    or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)
    or (old.revoked_by is not null and (new.revoked_at, new.revoked_by) is distinct from (old.revoked_at, old.revoked_by))
    or (old.revoked_at is not null and new.revoked_at is null and not pg_has_role(current_user, 'commend_worker', 'usage'))
    or (old.open_said_by is not null and new.open_said_by is distinct from old.open_said_by) then
    raise exception 'PAYOUT_METHOD_FROZEN: %', old.id using errcode = '23514';
  end if;
  if new.revoked_at is distinct from old.revoked_at then
    new.open_said_by := null;
  end if;
  return new;
end $$;

grant update (open_said_by) on payout_method to commend_api;
