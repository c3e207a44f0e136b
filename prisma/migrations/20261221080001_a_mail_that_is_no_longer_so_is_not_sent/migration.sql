-- `outdated`: written, taken by no server yet, and not sent once what it says was no longer so.
alter table email_message drop constraint email_message_state,
  add constraint email_message_state check (state in ('queued', 'sending', 'accepted', 'uncertain', 'bounced', 'failed', 'outdated'));
