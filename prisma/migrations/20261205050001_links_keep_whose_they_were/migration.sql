-- A link that went along with a merge keeps the partner that it was of: the other one's own link stays the first.
alter table link add column former_partner_id uuid references partner (id) on delete restrict on update cascade;
grant update (former_partner_id) on link to commend_worker;

-- Of merges before: a channel by who added it, what is made with the partner by the partner that it was made with.
update link l set former_partner_id = f.id
from partner_merge m join partner f on f.id = m.from_partner_id join partner i on i.id = m.into_partner_id
where m.merged_at is not null and l.partner_id = i.id and l.created_at <= m.merged_at
  and case when l.channel in ('link', 'badge')
    then abs(extract(epoch from l.created_at - f.created_at)) < abs(extract(epoch from l.created_at - i.created_at))
    else exists (
      select from audit_entry a
      where a.action = 'link.add' and a.subject_kind = 'link' and a.subject_id = l.id::text and a.after ->> 'partnerId' = f.id::text)
  end;

-- Of two requests for the affiliate platform that a merge brings together one is answered.
alter table affiliate_access drop constraint affiliate_access_reason_check;
alter table affiliate_access add constraint affiliate_access_reason_check
  check (reason in ('no_own_website', 'not_active_enough', 'unsuitable_website', 'other', 'no_reply', 'partner_closed', 'open_already', 'merged'));
