-- When somebody of us looked the id up and did not find it; null: nobody has, or it was found since.
alter table partner_tax_profile add column vat_id_refuted_at timestamptz(6);
alter table partner_tax_profile add constraint partner_tax_profile_vat_id_found_or_not
  check (vat_id_checked_at is null or vat_id_refuted_at is null);
