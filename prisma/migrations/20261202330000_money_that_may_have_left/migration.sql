-- What each of our files paid, also once it was withdrawn: a sum that the bank books later under the file's name may be any of it.
create table payout_batch_member (
  batch_id uuid not null references payout_batch (id) on delete restrict on update cascade,
  payout_id uuid not null references payout (id) on delete restrict on update cascade,
  created_at timestamptz(6) not null default current_timestamp,
  constraint payout_batch_member_pkey primary key (batch_id, payout_id)
);
create trigger read_only before update or delete on payout_batch_member for each row execute function deny_change();
create trigger no_truncate before truncate on payout_batch_member execute function deny_change();
grant select on payout_batch_member to commend_api, commend_worker, commend_auditor;
grant insert on payout_batch_member to commend_worker;

insert into payout_batch_member (batch_id, payout_id)
select payout_batch_id, id from payout where payout_batch_id is not null
union
select f.id, m.entity_id from mailbox_message m join payout_batch f on f.id::text = m.arguments ->> 'batchId'
  join payout p on p.id = m.entity_id
where m.entity_kind = 'payout' and m.kind = 'exported';

-- Two people gave a debit to a payout that has not heard of it yet: few at any time, and every approval and file asks for them.
create index mailbox_paid_after_all on mailbox_message (entity_id)
  where entity_kind = 'payout' and kind = 'evidence' and applied_at is null and arguments ->> 'kind' = 'paid_after_all';
