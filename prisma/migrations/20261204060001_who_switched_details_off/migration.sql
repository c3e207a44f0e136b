-- Who switched payout details off; null is the bank, whose code is the reason. People who did it so far stand in the audit.
alter table payout_method add column if not exists revoked_by uuid;
update payout_method m set revoked_by = a.actor_id
from (select distinct on (subject_id) subject_id, actor_id from audit_entry
  where subject_kind = 'payout_method' and action = 'payout_method.switch_off' order by subject_id, seq desc) a
where a.subject_id = m.id::text and m.revoked_at is not null;
