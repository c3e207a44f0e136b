-- A ticket has the same name in everybody's work as everywhere else: T-2026-0012. Of the view only this expression changes.
do $$
declare
  before text := pg_get_viewdef('work_item'::regclass);
  after text := replace(before, '''T-''::text || t.number',
    '((''T-'' || to_char(t.created_at at time zone ''UTC'', ''YYYY'')) || ''-'') || lpad(t.number::text, greatest(4, length(t.number::text)), ''0'')');
begin
  if after = before then
    raise exception 'work_item does not name its tickets as expected: %', before;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as ' || after;
end $$;
