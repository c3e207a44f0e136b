-- Whose a ticket is stood in two places that did not know each other. My work's is the one: it has every kind of work.
insert into work_mark (subject_kind, subject_id, assigned_to)
  select t.kind, t.id::text, t.assigned_to from ticket t where t.assigned_to is not null
  on conflict (subject_kind, subject_id) do update set assigned_to = coalesce(work_mark.assigned_to, excluded.assigned_to);

alter table ticket drop column assigned_to;
