-- By which code the bank or provider refused the account last, and when: also of details that a person had switched off before. What switched them off stays the reason why they are off.
alter table payout_method add column refused_code text, add column refused_at timestamptz(6);
alter table payout_method add constraint payout_method_refused check ((refused_code is null) = (refused_at is null));
update payout_method set refused_code = revoked_reason, refused_at = revoked_at where revoked_at is not null and revoked_by is null
  and revoked_reason in ('AC01', 'AC03', 'AC04', 'AC06', 'BE04', 'account_closed', 'RECEIVER_UNREGISTERED', 'RECEIVER_ACCOUNT_LOCKED');

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
  if new.refused_at is distinct from old.refused_at then
    new.open_said_by := null;
  end if;
  return new;
end $$;

grant update (refused_code, refused_at) on payout_method to commend_worker;
