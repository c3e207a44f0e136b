-- What came back in another currency is no payment beside what paid, nor a late one: it names the payment that it takes back, or, where it was written down before it named one, has
-- the name of a return at Stripe or PayPal (`isReversal` in `domain/shown-otherwise.ts`). And a payment of what had failed waits no more once it is back in whole.
do $$
declare
  reversal constant text := $w$ AND NOT (v.reason = 'other_currency' AND (v.evidence ? 'of' OR v.evidence ->> 'reference' ~ '^other_currency:(trr_|.*:back$)'))$w$;
  undone constant text := $w$ AND NOT coalesce((SELECT sum((n.evidence ->> 'amount')::bigint) FROM payout_event n
    WHERE n.payout_id = v.payout_id AND n.reason = 'second_payment_undone' AND n.evidence ->> 'of' = i.name) >= (v.evidence ->> 'amount')::bigint, false)$w$;
  step record;
  view text;
begin
  for step in select * from (values
    ('payout_shown_late', $w$((v.evidence ? 'attempt'::text) OR (v.evidence ? 'amount'::text))$w$, reversal || undone),
    ('payout_shown_beside', $w$'return_too_large'::text]))$w$, reversal)
  ) as one (name, was, more) loop
    view := pg_get_viewdef(step.name::regclass);
    if (length(view) - length(replace(view, step.was, ''))) / length(step.was) <> 1 then
      raise exception '% does not say % once: %', step.name, step.was, view;
    end if;
    execute format('create or replace view %I as ', step.name) || replace(view, step.was, step.was || step.more);
  end loop;
end $$;
