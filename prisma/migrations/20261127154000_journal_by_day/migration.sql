-- The journal is read by months and days. Entries come nearly in their order, so a summary of each stretch of pages finds a day, and costs a writer next to nothing. Runs as commend_owner.
create index journal_entry_effective on ledger.journal_entry using brin (effective_at) with (pages_per_range = 32, autosummarize = on);
