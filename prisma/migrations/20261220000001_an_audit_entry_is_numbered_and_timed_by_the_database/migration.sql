-- Whoever writes an entry says what was done: its number and its instant are the database's own, or an entry could stand in the past, or so far ahead that those
-- after it wait to be sealed.
revoke insert on audit_entry from commend_api, commend_worker;
grant insert (actor_id, actor_name, on_behalf_of_partner_id, action, subject_kind, subject_id, before, after, reason, session_id, address_prefix,
  request_id) on audit_entry to commend_api, commend_worker;
