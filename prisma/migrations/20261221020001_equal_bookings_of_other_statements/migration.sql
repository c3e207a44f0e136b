-- The statements that tell a booking which has no reference of the bank: what another one of the same kind tells again may be a second one.
alter table bank_entry add column told_by text[] not null default '{}';
alter table bank_entry drop constraint bank_entry_decision;
alter table bank_entry add constraint bank_entry_decision check (decision in ('assign', 'assign_sum', 'taken_back', 'another', 'not_ours'));
