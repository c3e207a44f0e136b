-- What one person found out about a payout and a second one has not confirmed yet, as the payout itself has it (`proposalOf` in `activities/payout-past.ts`): nothing of it
-- stands once the payout has moved or something was booked, confirmed or shown since (`voidingReasons`), nor once that person is locked or has left finance.
create view payout_proposed as
select o.id as payout_id, l.actor_id as by, l.evidence ->> 'outcome' as outcome
from payout o
cross join lateral (
  select v.actor_id, v.reason, v.evidence, v.from_state, v.to_state from payout_event v
  where v.payout_id = o.id and (v.from_state is distinct from v.to_state or v.reason in (
    'resolution_proposed', 'absence_confirmed', 'late_answer', 'unexpected_debit', 'late_payment_refuted', 'returned_by_bank', 'returned_in_part',
    'reversed_by_bank', 'return_shown', 'second_payment_returned', 'second_payment_undone', 'missing_was_fee', 'missing_is_lost', 'return_withdrawn',
    'return_taken_back', 'explanation_withdrawn', 'debit_booked', 'duplicate_booked', 'duplicate_withdrawn', 'charges_booked', 'charges_withdrawn'))
  order by v.id desc limit 1) l
where l.reason = 'resolution_proposed' and l.from_state = l.to_state and l.actor_id is not null
  and not exists (select from person k where k.id = l.actor_id
    and (coalesce(k.banned, false) or not k.staff_roles && array['finance_preparer', 'finance_approver']));

-- What a provider has shown of a payout that had failed or was canceled (`domain/late-payment.ts`), of whatever amount or currency, as long as people have not decided.
drop index payout_event_late;
create index payout_event_late on payout_event (payout_id) where reason in ('late_answer', 'unexpected_debit', 'other_amount', 'other_currency');

create view payout_shown_late as
select v.payout_id, v.id as event_id, v.at, v.reason, i.name as reference
from payout_event v
join payout o on o.id = v.payout_id and o.rail in ('stripe_connect', 'paypal') and o.state in ('failed', 'canceled')
cross join lateral (select substr(v.evidence ->> 'reference', length(v.reason) + 2) as name) i
where v.reason in ('late_answer', 'unexpected_debit', 'other_amount', 'other_currency') and (v.evidence ? 'attempt' or v.evidence ? 'amount')
  and not exists (select from payout_event n where n.payout_id = v.payout_id and n.id > v.id
    and (n.reason = 'late_payment_refuted' and (o.rail = 'paypal' or n.evidence ->> 'reference' = 'refuted:' || i.name)
      or n.reason = 'resolved' and v.reason in ('other_amount', 'other_currency')));

-- What it shows beside a payout that is paid (`domain/shown-beside.ts`): of whatever amount or currency, and anew once people took a second payment out of the books.
drop index payout_event_beside;
create index payout_event_beside on payout_event (payout_id)
  where reason in ('paid_twice', 'other_amount', 'other_currency', 'return_said_otherwise', 'return_shown_again', 'return_too_large');

create or replace view payout_shown_beside as
select v.payout_id, v.id as event_id, v.at, v.reason, i.name as reference
from payout_event v
join payout o on o.id = v.payout_id and o.rail in ('stripe_connect', 'paypal') and o.state in ('settled', 'returned')
cross join lateral (select substr(v.evidence ->> 'reference', length(v.reason) + 2) as name) i
where v.reason in ('paid_twice', 'other_amount', 'other_currency', 'return_said_otherwise', 'return_shown_again', 'return_too_large')
  and case when v.reason in ('paid_twice', 'other_amount', 'other_currency')
    then not coalesce((select sum((n.evidence ->> 'amount')::bigint) from payout_event n
        where n.payout_id = v.payout_id and n.reason = 'second_payment_undone' and n.evidence ->> 'of' = i.name)
        >= case v.reason when 'paid_twice' then o.amount_minor else (v.evidence ->> 'amount')::bigint end, false)
      and not exists (select from payout_event n where n.payout_id = v.payout_id and not n.evidence ? 'outcome'
        and (n.evidence ->> 'reference' = 'refuted:' || i.name
          or v.reason <> 'paid_twice' and n.id > v.id and (n.reason = 'resolved' or n.evidence ->> 'reference' in (i.name, 'debit:' || i.name))
          or (regexp_replace(n.evidence ->> 'reference', '^duplicate:(again:)*', 'duplicate:') = 'duplicate:' || i.name
              or n.reason = 'duplicate_booked' and n.evidence ? 'isSaid' and n.id > v.id)
            and not exists (select from payout_event w where w.payout_id = v.payout_id
              and (w.evidence ->> 'reference' = 'withdrawn:' || (n.evidence ->> 'reference') or w.evidence ->> 'shownBy' = n.evidence ->> 'reference'))))
    else not exists (select from payout_event n where n.payout_id = v.payout_id and n.id > v.id and not n.evidence ? 'outcome'
      and regexp_replace(n.evidence ->> 'reference', '^(again:)+', '') = i.name) end;

grant select on payout_proposed, payout_shown_late to commend_worker, commend_api;

-- My work waits for a second person where the first one has said something that answers it.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  said constant text := 'SELECT ARRAY\[p\.actor_id\] AS by\s+FROM payout_event p\s+WHERE \(\(p\.payout_id = o\.id\) AND \(p\.id > %s\)[^\n]+\n\s+ORDER BY p\.id DESC\s+LIMIT 1\)';
  found constant text := '(SELECT ARRAY[p.by] AS by FROM payout_proposed p WHERE p.payout_id = o.id AND %s LIMIT 1)';
  step record;
begin
  for step in select * from (values
    ('\( ' || format(said, 'v\.id'), format(found, $w$p.outcome IN ('settled', 'failed')$w$)),
    ('\( ' || format(said, 's\.event_id'),
      format(found, $w$p.outcome = ANY (CASE WHEN s.reason IN ('paid_twice', 'other_amount', 'other_currency') THEN '{paid_twice,absent}' ELSE '{returned}' END::text[])$w$)),
    ('\( SELECT l\.actor_id AS by\s.*?\) found ON', $w$(SELECT p.by FROM payout_proposed p WHERE p.payout_id = o.id AND p.outcome IN ('fee', 'nothing_missing', 'returned') LIMIT 1) found ON$w$)
  ) as one (was, becomes) loop
    if view !~ step.was then
      raise exception 'work_item does not say % as expected: %', step.was, view;
    end if;
    view := regexp_replace(view, step.was, step.becomes);
  end loop;
  execute 'create or replace view work_item with (security_invoker = true) as ' || view || $late$
union all
  select 'payout_uncertain'::text, o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text, s.at, null::timestamptz,
    case when named.by is not null then 'second_person' when s.reason in ('other_amount', 'other_currency') then s.reason else 'paid_late' end,
    coalesce(named.by, '{}'::uuid[])
  from (select distinct on (payout_id) payout_id, at, reason from payout_shown_late order by payout_id, event_id desc) s
  join payout o on o.id = s.payout_id
  left join lateral (select array[p.by] as by from payout_proposed p where p.payout_id = o.id and p.outcome in ('settled', 'absent') limit 1) named on true
$late$;
end $$;
