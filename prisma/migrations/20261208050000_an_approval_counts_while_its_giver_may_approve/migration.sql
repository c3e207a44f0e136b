-- Two people means two who are there: the approval of somebody who is locked, or may not approve any more, is none of the two.
create or replace function check_second_approval() returns trigger language plpgsql
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from payout_policy l where l.program_id = new.program_id and l.currency = new.currency
        and new.amount_minor >= l.second_approval_from_minor)
      and (select count(*) from payout_approval a where a.payout_id = new.id and a.content_hash = new.content_hash
        and not exists (select from person k where k.id = a.person_id
          and (coalesce(k.banned, false) or not k.staff_roles && array['finance_approver']))) < 2 then
    raise exception 'PAYOUT_SECOND_APPROVAL: % needs two people', new.id using errcode = '23514';
  end if;
  return new;
end $$;
