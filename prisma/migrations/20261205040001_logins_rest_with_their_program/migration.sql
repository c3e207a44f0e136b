-- A program says since when its partners may sign in at customers, and since when customers are asked for that or only told: what waits begins anew
-- from then. A login says when its customer was asked last.
alter table program add column logins_since timestamptz(6), add column login_consent_since timestamptz(6);
alter table partner_login add column customer_asked_at timestamptz(6);
update program p set
  logins_since = (select max(a.at) from audit_entry a where a.action = 'program.change_logins' and a.subject_kind = 'program'
    and a.subject_id = p.id::text and a.before ->> 'loginDays' is null and a.after ->> 'loginDays' is not null),
  login_consent_since = (select max(a.at) from audit_entry a where a.action = 'program.change_logins' and a.subject_kind = 'program'
    and a.subject_id = p.id::text and a.before ->> 'loginConsent' <> a.after ->> 'loginConsent');
update partner_login l set customer_asked_at = (
  select max(e.wanted_at) from effect e
  where e.entity_kind = 'partner_login' and e.entity_id = l.id and e.key like 'mail:login\_consent\_asked:%');

-- Those that nobody told of it when it was changed: of a program that is switched off, and those whose customer has to agree since.
create temporary table untold on commit drop as
  select l.id from partner_login l join partner p on p.id = l.partner_id join program g on g.id = p.program_id
  where l.state in ('requested', 'active') and (g.login_days is null or g.login_consent = 'required'
    and coalesce(l.customer_asked_at, '-infinity') < coalesce(g.login_consent_since, '-infinity')
    and (select c.kind from partner_login_consent c where c.partner_login_id = l.id order by c.at desc, c.id desc limit 1) is distinct from 'given');
insert into outbox (workflow_id, workflow_type, input, cause, summary)
select 'partner-login/' || id, 'partnerLogin', jsonb_build_object('loginId', id), 'logins_changed', 'Login at a customer' from untold order by 1
on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause;
insert into mailbox_message (entity_kind, entity_id, event_id, kind)
select 'partner_login', id, 'logins:untold', 'logins_changed' from untold order by id
on conflict do nothing;
