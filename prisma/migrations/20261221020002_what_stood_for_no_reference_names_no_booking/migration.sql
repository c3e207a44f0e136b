-- A word, a dash or zeros in place of a reference were kept as one: such bookings are known by what they say from here on, as those without any, so that they are found when their file comes again.
-- The name by which a payout counts one stays.
create function pg_temp.given(name text) returns text language sql immutable as $$
  select case when name ~ '^[-0.[:space:]]*$' or upper(regexp_replace(name, '\s', '', 'g')) in ('NOTPROVIDED', 'NONREF') then null else name end
$$;
-- what the file says of a booking, as the program hashes it: keys in order, no blanks
create function pg_temp.said(e bank_entry, amount bigint, entry_reference text) returns text language sql immutable as $$
  select encode(sha256(convert_to('{' || string_agg(to_json(k) || ':' || coalesce(v, 'null'), ',' order by n) || '}', 'UTF8')), 'hex')
  from (values
    (1, 'amount', amount::text), (2, 'bookedOn', to_json(e.booked_on)::text), (3, 'charges', e.charges_minor::text),
    (4, 'creditorReference', to_json(e.creditor_reference)::text), (5, 'currency', to_json(trim(e.currency))::text), (6, 'endToEndId', to_json(e.end_to_end_id)::text),
    (7, 'entryReference', to_json(entry_reference)::text), (8, 'iban', to_json(e.account_iban)::text), (9, 'instructionId', to_json(e.instr_id)::text),
    (10, 'isDebit', e.is_debit::text), (11, 'isReversal', e.is_reversal::text), (12, 'paymentGroupId', to_json(e.pmt_inf_id)::text),
    (13, 'returnReason', to_json(e.reason_code)::text), (14, 'servicerReference', to_json(e.acct_svcr_ref)::text), (15, 'text', to_json(e.description)::text)) f (n, k, v)
$$;
do $$
declare
  e bank_entry;
  now bank_entry;
  entry_reference text;
  amount bigint;
begin
  for e in select * from bank_entry b where (b.acct_svcr_ref is not null and pg_temp.given(b.acct_svcr_ref) is null)
    or (b.acct_svcr_ref is null and b.reference is not null and pg_temp.given(split_part(b.reference, '#', 1)) is null)
    or (b.end_to_end_id is not null and pg_temp.given(b.end_to_end_id) is null) or (b.instr_id is not null and pg_temp.given(b.instr_id) is null)
    or (b.pmt_inf_id is not null and pg_temp.given(b.pmt_inf_id) is null)
    order by b.created_at, b.id
  loop
    now := e;
    now.acct_svcr_ref := pg_temp.given(e.acct_svcr_ref);
    now.end_to_end_id := pg_temp.given(e.end_to_end_id);
    now.instr_id := pg_temp.given(e.instr_id);
    now.pmt_inf_id := pg_temp.given(e.pmt_inf_id);
    if now.acct_svcr_ref is null then
      entry_reference := case when pg_temp.given(split_part(e.reference, '#', 1)) is null then split_part(e.reference, '#', 1) end;
      -- of a credit the file may say what was sent, and what was kept beside it
      amount := case when pg_temp.said(e, e.amount_minor + e.charges_minor, coalesce(entry_reference, e.acct_svcr_ref)) = e.content_hash
        or pg_temp.said(e, e.amount_minor + e.charges_minor, null) = e.content_hash then e.amount_minor + e.charges_minor else e.amount_minor end;
      now.content_hash := pg_temp.said(now, amount, null);
      now.ordinal := coalesce((select max(b.ordinal) + 1 from bank_entry b where b.acct_svcr_ref is null and b.account_iban = e.account_iban
        and b.content_hash = now.content_hash and b.id <> e.id), 0);
    end if;
    update bank_entry set acct_svcr_ref = now.acct_svcr_ref, end_to_end_id = now.end_to_end_id, instr_id = now.instr_id, pmt_inf_id = now.pmt_inf_id,
      content_hash = now.content_hash, ordinal = now.ordinal where id = e.id;
  end loop;
end $$;
drop function pg_temp.said(bank_entry, bigint, text);
drop function pg_temp.given(text);
