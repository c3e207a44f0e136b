-- A debit that names us takes two people to be set aside. What one person alone said before that was so is a proposal, like any that is made now: it
-- waits for the second, who may as well decline it, and the nightly check finds what nobody waits for, and nothing else.
update bank_entry b set decided_at = null, version = version + 1
where b.is_debit and b.outcome = 'suspense' and b.decision = 'not_ours' and b.decided_at is not null and b.approved_by is null
  and b.reason is distinct from 'foreign_account'
  and (b.matched_payout_id is not null or b.end_to_end_id ~ '^PO-[0-9A-HJKMNP-TV-Z]{26}$' or b.instr_id ~ '^PO-[0-9A-HJKMNP-TV-Z]{26}$'
    or b.pmt_inf_id ~ '^PB-[0-9A-HJKMNP-TV-Z]{26}-[0-9]+$');
