-- After a customer's no its partner asks again only after a pause, or once support has noted that the customer wishes it: who of the customer, and why.
alter table partner_login
  add column wish_at timestamptz(6), add column wish_noted_by uuid, add column wish_of text, add column wish_reason text,
  add constraint partner_login_wish check (num_nonnulls(wish_at, wish_noted_by, wish_of, wish_reason) in (0, 4));
grant update (wish_at, wish_noted_by, wish_of, wish_reason) on partner_login to commend_api;
