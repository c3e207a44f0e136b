-- A second payment that two people had named, and that is shown by that very name with another amount or currency, waits for them: what they said before they saw it decides nothing
-- about it (`domain/shown-beside.ts`).
do $$
declare
  view text := pg_get_viewdef('payout_shown_beside'::regclass);
  was constant text := $w$regexp_replace((n.evidence ->> 'reference'::text), '^duplicate:(again:)*'::text, 'duplicate:'::text) = ('duplicate:'::text || i.name)$w$;
begin
  if (length(view) - length(replace(view, was, ''))) / length(was) <> 1 then
    raise exception 'payout_shown_beside does not say % once: %', was, view;
  end if;
  execute 'create or replace view payout_shown_beside as ' || replace(view, was, was || ' and (not n.evidence ? ''isSaid'' or n.id > v.id)');
end $$;
