-- as whatever comes to a partner who owes something: what was earned may have been offset before its document puts tax on top
insert into ledger.posting_rule (kind, debit_code, credit_code) values ('vat.selfbill', 'input_vat', 'partner_recoverable');
