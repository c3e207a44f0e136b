-- What came back and waited for people waits no more once it is noted of a payment that the books do not have (`domain/shown-beside.ts`).
do $$
declare
  view text := pg_get_viewdef('payout_shown_beside'::regclass);
  was constant text := $w$'^(again:)+'::text$w$;
begin
  if (length(view) - length(replace(view, was, ''))) / length(was) <> 1 then
    raise exception 'payout_shown_beside does not say % once: %', was, view;
  end if;
  execute 'create or replace view payout_shown_beside as ' || replace(view, was, $more$'^(again:|undone:)+'::text$more$);
end $$;
