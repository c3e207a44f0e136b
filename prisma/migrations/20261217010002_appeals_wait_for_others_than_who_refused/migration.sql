-- Who refused what somebody earned: said no in a review, or asked for and approved that it be taken back.
create index adjustment_taking_back on adjustment (commission_id) where kind = 'take_back';
create view earning_refuser with (security_invoker = true) as
select e.id as earning_id, r.decided_by as person_id
from (select id, referral_id from commission union all select id, referral_id from bounty_award) e
join review r on r.referral_id = e.referral_id and (r.commission_id is null or r.commission_id = e.id)
where r.state = 'refused' and r.decided_by is not null
union
select a.commission_id, by.person_id
from adjustment a cross join lateral (values (a.asked_by), (a.approved_by)) by (person_id)
where a.kind = 'take_back' and a.commission_id is not null and a.approved_by is not null;
grant select on earning_refuser to commend_worker, commend_api;

-- An appeal against it is for none of them: colleagues decide it.
do $$
declare
  view text := pg_get_viewdef('work_item'::regclass);
  said text := 'WHEN ((t.kind = ''question''::text) AND (t.subject_kind IS NULL)) THEN ARRAY(';
begin
  if position(said in view) = 0 then
    raise exception 'work_item does not say % as expected: %', said, view;
  end if;
  view := replace(view, said, 'WHEN t.kind = ''appeal''
    THEN ARRAY(SELECT f.person_id FROM earning_refuser f WHERE f.earning_id = t.subject_id::uuid) ' || said);
  execute 'create or replace view work_item with (security_invoker = true) as ' || view;
end $$;
