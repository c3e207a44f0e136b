-- The last day of the registration for VAT, inclusive; null: no end is known.
alter table partner_tax_profile add column vat_registered_until date;
alter table partner_tax_profile add constraint partner_tax_profile_registration_days check (vat_registered_until >= vat_registered_from);
