-- What the bank took beside a debit is told to one payout, by the booking itself or with the sum that it is a part of: whoever the debit is given to later
-- is not told it once more. Null: nobody was.
alter table bank_entry add column charges_payout_id uuid references payout;

create temporary table told as
select m.entity_id as payout_id, m.arguments ->> 'reference' as reference from mailbox_message m
where m.entity_kind = 'payout' and m.kind = 'evidence' and m.arguments ->> 'kind' in ('fee', 'fee_in_doubt')
union select e.source_id::uuid, substr(e.idempotency_key, length('payout:' || e.source_id || ':fee:') + 1) from ledger.journal_entry e
where e.kind = 'payout.fee' and e.source_type = 'payout';

-- of what names its payout by that, and of a sum, or what two people have taken away from it again, by the name of the booking alone
update bank_entry b set charges_payout_id = t.payout_id from told t
where b.is_debit and b.charges_minor > 0 and t.reference = coalesce(b.reference, b.id::text) and t.payout_id = b.matched_payout_id;
update bank_entry b set charges_payout_id = t.payout_id from told t
where b.is_debit and b.charges_minor > 0 and t.reference = coalesce(b.reference, b.id::text) and b.charges_payout_id is null
  and (b.matched_payout_id is null or b.outcome = 'suspense')
  and not exists (select from bank_entry s where s.id <> b.id and s.charges_payout_id = t.payout_id and s.matched_payout_id = t.payout_id
    and s.outcome = 'matched' and coalesce(s.reference, s.id::text) = t.reference);
drop table told;
