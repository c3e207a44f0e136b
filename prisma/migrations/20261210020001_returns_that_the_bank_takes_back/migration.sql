-- A debit by which the bank takes a return back: two people say so, the entry of the return is reversed, and neither booking says anything of the payout any more.
alter table bank_entry add column taken_back_by_id uuid references bank_entry (id) on delete restrict on update cascade;
alter table bank_entry drop constraint bank_entry_decision, drop constraint bank_entry_assigned, drop constraint bank_entry_two_people;
alter table bank_entry
  add constraint bank_entry_decision check (decision in ('assign', 'assign_sum', 'taken_back', 'not_ours')),
  add constraint bank_entry_assigned check (coalesce(decision in ('assign', 'taken_back'), false) = (decided_payout_id is not null)),
  add constraint bank_entry_two_people
    check (decision not in ('assign', 'assign_sum', 'taken_back') or decided_at is null or approved_by is not null),
  add constraint bank_entry_taken_back check (taken_back_by_id is null or not is_debit);
alter table adjustment add column bank_entry_id uuid references bank_entry (id) on delete restrict on update cascade;
create unique index adjustment_bank_entry on adjustment (bank_entry_id) where failure is null;
-- what one person had said of a missing part counts no more once a return is taken back
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  withdrawn text := '''return_withdrawn''::text';
begin
  if position(withdrawn in view) = 0 then
    raise exception 'work_item does not say % as expected: %', withdrawn, view;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as ' || replace(view, withdrawn, withdrawn || ', ''return_taken_back''::text');
end $$;
