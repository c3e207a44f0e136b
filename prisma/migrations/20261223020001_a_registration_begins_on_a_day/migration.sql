-- The first day of the registration for VAT, as the register has it; null: nobody has said so.
alter table partner_tax_profile add column vat_registered_from date;
