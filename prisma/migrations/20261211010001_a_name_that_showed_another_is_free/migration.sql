-- What people had named and a payment of another name has shown says nothing of a payment that has the name of people (`isBookedTwice` in `domain/second-payment.ts`), unless
-- they said it once they had seen that one.
do $$
declare
  view text := pg_get_viewdef('payout_shown_beside'::regclass);
  was constant text := $w$(w.evidence ->> 'shownBy'::text) = (n.evidence ->> 'reference'::text)$w$;
begin
  if (length(view) - length(replace(view, was, ''))) / length(was) <> 1 then
    raise exception 'payout_shown_beside does not say % once: %', was, view;
  end if;
  execute 'create or replace view payout_shown_beside as ' || replace(view, was, was || $more$ or w.evidence ->> 'shows' = n.evidence ->> 'reference'
    and w.evidence ->> 'reference' <> n.evidence ->> 'reference' and not (n.reason = 'duplicate_booked' and n.evidence ? 'isSaid' and n.id > v.id)$more$);
end $$;
