-- From the limit of its program on, a payout is approved by two people, and both are written down.
create function check_second_approval() returns trigger language plpgsql as $$
begin
  if exists (select from payout_policy l where l.program_id = new.program_id and l.currency = new.currency
        and new.amount_minor >= l.second_approval_from_minor)
      and (select count(*) from payout_approval a where a.payout_id = new.id and a.content_hash = new.content_hash) < 2 then
    raise exception 'PAYOUT_SECOND_APPROVAL: % needs two people', new.id using errcode = '23514';
  end if;
  return new;
end $$;
revoke all on function check_second_approval from public;
create trigger payout_second_approval before update of approved_by on payout for each row
  when (new.approved_by is not null and new.approved_by is distinct from old.approved_by) execute function check_second_approval();
