-- A person's word that is refused stands in the history under the reason of what a provider shows, and shows no money: without a name nobody could ever end it
-- (`domain/shown-beside.ts`).
do $$
declare
  view text := pg_get_viewdef('payout_shown_beside'::regclass);
  was constant text := $w$'return_too_large'::text]))$w$;
begin
  if (length(view) - length(replace(view, was, ''))) / length(was) <> 1 then
    raise exception 'payout_shown_beside does not say % once: %', was, view;
  end if;
  execute 'create or replace view payout_shown_beside as ' || replace(view, was, was || $w$ AND v.evidence ? 'reference'$w$);
end $$;
