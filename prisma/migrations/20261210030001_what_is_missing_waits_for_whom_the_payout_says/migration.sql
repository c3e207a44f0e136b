-- What one person found out about a missing part stands, and a second person is missing, as the payout itself has it (`proposalOf` in `activities/payout-rows.ts`,
-- `resolve` in `domain/payout-finding.ts`): nothing of it does once the payout has moved or something was booked, confirmed or shown since (`voidingReasons`), nor once that
-- person is locked or has left finance; and where it was paid by hand, nobody is the second who had a part in it.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  starts int := position(E'UNION ALL\n SELECT ''payout_missing''::text' in view);
  rest text := substr(view, starts + length('UNION ALL'));
  next int := position('UNION ALL' in rest);
begin
  if starts = 0 then
    raise exception 'work_item does not say payout_missing as expected: %', view;
  end if;
  view := left(view, starts - 1) || case next when 0 then '' else substr(rest, next) end;
  execute 'create or replace view work_item with (security_invoker = true) as ' || regexp_replace(view, '(UNION ALL)?\s*$', '') || $missing$
union all
  select 'payout_missing'::text, o.id::text, o.reference, o.partner_id, o.amount_minor - o.returned_minor - o.return_fee_minor, o.currency::text,
    coalesce(o.returned_at, o.created_at), o.promised_at, case when found.by is null then 'missing' else 'second_person' end,
    case when found.by is null then '{}'::uuid[] when o.rail <> 'manual' then array[found.by]
      else array_remove(array[found.by, o.requested_by, o.prepared_by, r.prepared_by, o.method_edited_by, o.override_by,
        case when m.active_from > now() or m.editor_locked_at is not null then m.confirmed_by end], null) end
  from payout o left join payout_run r on r.id = o.payout_run_id left join payout_method m on m.id = o.payout_method_id
  left join lateral (
    select l.actor_id as by from (
      select v.actor_id, v.reason, v.evidence, v.from_state, v.to_state from payout_event v
      where v.payout_id = o.id and (v.from_state is distinct from v.to_state or v.reason in (
        'resolution_proposed', 'absence_confirmed', 'late_answer', 'unexpected_debit', 'late_payment_refuted', 'returned_by_bank', 'returned_in_part',
        'reversed_by_bank', 'return_shown', 'second_payment_returned', 'second_payment_undone', 'missing_was_fee', 'missing_is_lost', 'return_withdrawn',
        'return_taken_back', 'explanation_withdrawn', 'debit_booked', 'duplicate_booked', 'duplicate_withdrawn', 'charges_booked', 'charges_withdrawn'))
      order by v.id desc limit 1) l
    where l.reason = 'resolution_proposed' and l.from_state = l.to_state and l.evidence ->> 'outcome' in ('fee', 'nothing_missing', 'returned')
      and not exists (select from person k where k.id = l.actor_id
        and (coalesce(k.banned, false) or not k.staff_roles && array['finance_preparer', 'finance_approver']))) found on true
  where o.state = 'returned' and o.amount_minor > o.returned_minor + o.return_fee_minor
$missing$;
end $$;
