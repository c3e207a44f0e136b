-- The bank may book many payouts in one sum: what of it is each one's stands beside the booking, as its own booking would.
create table bank_entry_share (
  bank_entry_id uuid not null references bank_entry (id) on delete restrict on update cascade,
  payout_id uuid not null references payout (id) on delete restrict on update cascade,
  amount_minor bigint not null check (amount_minor > 0),
  is_matched boolean not null,
  created_at timestamptz(6) not null default current_timestamp,
  constraint bank_entry_share_pkey primary key (bank_entry_id, payout_id)
);
create index bank_entry_share_payout_id_idx on bank_entry_share (payout_id);
create trigger read_only before update or delete on bank_entry_share for each row execute function deny_change();
create trigger no_truncate before truncate on bank_entry_share execute function deny_change();
grant select on bank_entry_share to commend_api, commend_worker, commend_auditor;
grant insert on bank_entry_share to commend_worker;

-- sums that were booked before: the payouts of their file that they settled
insert into bank_entry_share (bank_entry_id, payout_id, amount_minor, is_matched)
select b.id, p.id, p.amount_minor, true
from bank_entry b join payout_batch f on b.pmt_inf_id ~ ('^' || f.msg_id || '-[0-9]+$')
join payout p on p.payout_batch_id = f.id and p.currency = b.currency
where b.outcome = 'matched' and b.is_debit and not b.is_reversal and b.matched_payout_id is null and exists (
  select from payout_event e where e.payout_id = p.id and e.evidence ->> 'reference' in (b.reference, 'debit:' || b.reference));
