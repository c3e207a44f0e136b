-- A payment by hand that was named and is denied (`payment_denied`) is no finding any more, as the payout itself has it (`voidingReasons`).
do $$
declare
  view text := rtrim(pg_get_viewdef('payout_proposed'::regclass), E'; \n');
  said text := '''absence_confirmed''::text';
begin
  if (length(view) - length(replace(view, said, ''))) <> length(said) then
    raise exception 'payout_proposed does not say % once as expected: %', said, view;
  end if;
  execute 'create or replace view payout_proposed as ' || replace(view, said, said || ', ''payment_denied''::text');
end $$;

-- My work has what our own machine holds until somebody decides (`alarmReasons`), what is approved to be paid by hand, and every finding that waits for its second person; what
-- is uncertain waits for that person, too, and not for a look-up.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  held text := '((o.hold_reason IS NOT NULL) AND (o.hold_until IS NOT NULL) AND';
  since text := E'o.created_at AS since,\n    o.hold_until AS due_at,\n    ''end_of_hold''::text AS waits_for,';
  asked text := 'WHERE (o.state = ''uncertain''::text)';
  one text;
begin
  foreach one in array array[held, since, asked] loop
    if (length(view) - length(replace(view, one, ''))) <> length(one) then
      raise exception 'work_item does not say % once as expected: %', one, view;
    end if;
  end loop;
  view := replace(view, held, '((o.hold_until is not null or o.hold_reason in (''debit_undecided'', ''method_off_by_hand'', ''money_owed'', ''partner_stopped_by_hand'')) AND');
  view := replace(view, since, 'coalesce((select max(v.at)::timestamptz(6) from payout_event v where v.payout_id = o.id and v.reason = o.hold_reason), o.created_at) as since,
    o.hold_until as due_at, case when o.hold_until is null then ''decision'' else ''end_of_hold'' end as waits_for,');
  view := replace(view, asked, asked || ' and not exists (select from payout_proposed f where f.payout_id = o.id)');
  execute 'create or replace view work_item with (security_invoker = true) as ' || view || $by_hand$
union all
  select 'payout_to_pay'::text, o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text, coalesce(o.approved_at, o.created_at), o.promised_at,
    'payment', '{}'::uuid[]
  from payout o
  where o.state = 'approved' and o.rail = 'manual' and o.hold_reason is null and not exists (select from payout_proposed f where f.payout_id = o.id)
union all
  select 'payout_finding'::text, o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text,
    (select max(v.at)::timestamptz(6) from payout_event v where v.payout_id = o.id and v.reason = 'resolution_proposed'), o.promised_at, 'second_person',
    case when o.rail <> 'manual' then array[f.by]
      else array_remove(array[f.by, o.requested_by, o.prepared_by, r.prepared_by, o.method_edited_by, o.override_by,
        case when m.active_from > now() or m.editor_locked_at is not null then m.confirmed_by end], null) end
  from payout_proposed f join payout o on o.id = f.payout_id
    left join payout_run r on r.id = o.payout_run_id left join payout_method m on m.id = o.payout_method_id
  where not (o.state = 'returned' and o.amount_minor > o.returned_minor + o.return_fee_minor and f.outcome in ('fee', 'nothing_missing', 'returned'))
    and not (o.state in ('submitting', 'submitted') and o.rail in ('stripe_connect', 'paypal') and exists (select from payout_event v
      where v.payout_id = o.id and v.reason in ('other_amount', 'other_currency')))
    and not exists (select from payout_shown_beside s where s.payout_id = o.id and f.outcome = any (
      case when s.reason in ('paid_twice', 'other_amount', 'other_currency') then array['paid_twice', 'absent'] else array['returned'] end))
    and not exists (select from payout_shown_late s where s.payout_id = o.id and f.outcome in ('settled', 'absent'))
$by_hand$;
end $$;
