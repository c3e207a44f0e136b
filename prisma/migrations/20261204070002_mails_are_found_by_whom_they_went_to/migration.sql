-- A partner's mails, and those to one of us, are asked for with every page that shows them.
create index email_message_partner_id_queued_at_idx on email_message (partner_id, queued_at desc);
create index email_message_person_id_idx on email_message (person_id);
create index email_message_person_ids_idx on email_message using gin (person_ids);

-- So is who else gives the VAT id of a partner.
create index partner_tax_profile_vat_id_idx on partner_tax_profile (vat_id);
