-- What a ticket waits for, and for whom. A login waits for its activation from the customer's consent on, which is when the promise begins; what its
-- partner wrote before that, or after the decision, waits for an answer. An appeal waits for a decision. A question about no money is not for
-- those who are of finance alone.
do $$
declare
  view text := pg_get_viewdef('work_item'::regclass);
  change text[];
begin
  foreach change slice 1 in array array[
    ['WHEN (t.kind = ''partner_login''::text) THEN ''activation''::text',
     'WHEN t.kind = ''appeal'' THEN ''decision''
      WHEN t.kind = ''partner_login'' AND t.due_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM partner_login l WHERE l.ticket_id = t.id AND l.state <> ''requested'') THEN ''activation'''],
    ['''{}''::uuid[] AS not_for
   FROM ticket t
  WHERE (t.state = ''open''::text)
UNION',
     'CASE WHEN t.kind = ''question'' AND t.subject_kind IS NULL
      THEN ARRAY(SELECT e.id FROM person e WHERE e.staff_roles && ARRAY[''finance_preparer'', ''finance_approver'']
        AND NOT e.staff_roles && ARRAY[''admin'', ''staff'', ''support''])
      ELSE ''{}''::uuid[] END AS not_for
     FROM ticket t
     WHERE t.state = ''open'' AND (t.kind <> ''partner_login'' OR t.due_at IS NOT NULL OR EXISTS (
       SELECT FROM ticket_message m WHERE m.ticket_id = t.id AND m.from_partner AND m.created_at > COALESCE(t.answered_at, ''-infinity'')))
UNION']
  ] loop
    if position(change[1] in view) = 0 then
      raise exception 'work_item does not say % as expected: %', change[1], view;
    end if;
    view := replace(view, change[1], change[2]);
  end loop;
  execute 'create or replace view work_item with (security_invoker = true) as ' || view;
end $$;
