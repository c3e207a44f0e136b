-- Whoever did not ask for another address says so with a link in the mail to the address in use.
alter table account_mail
  drop constraint account_mail_kind_check,
  add constraint account_mail_kind_check check (kind in
    ('invitation', 'password_reset', 'step_up_code', 'factor_reset', 'roles_changed', 'email_change', 'email_refusal'));
