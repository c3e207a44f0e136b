-- What one person said of a payment is no word about one of another amount or currency that is shown next (`voidingReasons` in `domain/payout-state.ts`).
do $$
declare
  view text := pg_get_viewdef('payout_proposed'::regclass);
  was constant text := $w$'unexpected_debit'::text, $w$;
begin
  if (length(view) - length(replace(view, was, ''))) / length(was) <> 1 then
    raise exception 'payout_proposed does not say % once: %', was, view;
  end if;
  execute 'create or replace view payout_proposed as ' || replace(view, was, was || $more$'other_amount'::text, 'other_currency'::text, $more$);
end $$;
