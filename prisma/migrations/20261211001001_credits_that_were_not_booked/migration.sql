-- Credits that were matched, and that their payout has read and not booked: people decide them, as they decide debits. Why is what the payout said of each.
update bank_entry b set outcome = 'suspense', decision = null, decision_reason = null, decided_payout_id = null, asked_by = null, approved_by = null,
  decided_at = null, version = b.version + 1, reason = coalesce((
    select case v.reason when 'return_said_otherwise' then 'said_otherwise' else v.reason end from payout_event v
    where v.payout_id = b.matched_payout_id and v.reason in ('unexpected_return', 'return_too_large', 'return_said_otherwise')
      and v.evidence ->> 'reference' ~ '^[a-z_]+:' and regexp_replace(v.evidence ->> 'reference', '^[a-z_]+:(again:)*', '') = coalesce(b.reference, b.id::text)
    order by v.id desc limit 1), 'unexpected_return')
where not b.is_debit and b.outcome = 'matched' and b.matched_payout_id is not null and b.taken_back_by_id is null
  and not exists (select from payout_event t
    join payout_event v on v.payout_id = t.payout_id and v.evidence ->> 'reference' = coalesce(t.evidence ->> 'shows', t.evidence ->> 'reference')
    join ledger.journal_entry e on e.id = any (v.entry_ids) and e.kind = 'payout.return'
    where t.payout_id = b.matched_payout_id and regexp_replace(t.evidence ->> 'reference', '^(again:)*', '') = coalesce(b.reference, b.id::text)
      and not exists (select from ledger.journal_entry r where r.reverses_entry_id = e.id))
  and not exists (select from mailbox_message m
    where m.entity_kind = 'payout' and m.entity_id = b.matched_payout_id and m.kind = 'evidence' and m.applied_at is null);
