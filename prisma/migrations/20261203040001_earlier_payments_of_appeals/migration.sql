-- Finance says of a granted appeal that it was paid already, by which adjustment, or that nothing is to be paid.
alter table ticket
  add column payment_check_since timestamptz(6),
  add column payment_settled_at timestamptz(6),
  add column payment_settled_by uuid,
  add column payment_settled_reason text,
  add constraint ticket_payment_settled check (
    (payment_settled_at is null) = (payment_settled_by is null) and (payment_settled_at is null) = (payment_settled_reason is null)
    and not (payment_settled_at is not null and (to_pay or payment_check_since is not null))
    and not (to_pay and payment_check_since is not null));
grant update (payment_check_since, payment_settled_at, payment_settled_by, payment_settled_reason) on ticket to commend_api;

-- It may have been paid by an adjustment that does not name it, so it is not offered to be paid: somebody looks. Nor does any adjustment since
-- then count as the payment by itself: it may be about something else, and the partner was told that it is paid.
-- whatever was granted before
update ticket t set to_pay = false, payment_check_since = now()
where t.to_pay and not exists (select from adjustment j where j.ticket_id = t.id and j.refused_by is null and j.failure is null);

do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n') || $view$
    union all
      select 'appeal_to_pay', t.id::text,
        'T-' || to_char(t.created_at at time zone 'UTC', 'YYYY') || '-' || lpad(t.number::text, greatest(4, length(t.number::text)), '0'),
        t.partner_id, null, null, t.payment_check_since, t.payment_check_since + interval '3 days', 'payment_check', '{}'
      from ticket t where t.payment_check_since is not null
    $view$;
end $$;
