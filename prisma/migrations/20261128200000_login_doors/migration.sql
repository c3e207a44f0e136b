-- A code opens in the browser that asked for it alone: the host product shows the secret whose hash is kept here.
alter table partner_login_code add column challenge text not null;
-- how a session ended, in words of ours
alter table partner_login_session
  add constraint partner_login_session_ended_by check (ended_by in ('partner', 'customer', 'staff', 'revocation', 'expiry')),
  add constraint partner_login_session_ended check ((ended_at is null) = (ended_by is null));
-- who is inside is asked at every end
create index partner_login_session_live on partner_login_session (partner_login_id) where ended_at is null;
