-- Bank files are kept before anybody has read them; entries say what people read on them, and the bank's name of them. Runs as commend_owner.

alter table bank_file_import alter column kind drop not null, alter column message_version drop not null;

alter table bank_entry add column creditor_reference text, add column description text;
create index bank_entry_end_to_end on bank_entry (end_to_end_id) where end_to_end_id is not null;
create index bank_entry_suspense on bank_entry (created_at) where outcome = 'suspense' and decided_at is null;
