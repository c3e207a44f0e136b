-- Of what failed or came back: the payout by which its money leaves again, written when that one is reserved. It counts from the moment that one is on its
-- way, or at once where people sent it in place of this one; not if it was called off. Null: nobody knows of one.
alter table payout add column left_again_by_id uuid references payout;
update payout set left_again_by_id = payout_paid_again_by(payout) where state in ('failed', 'returned', 'canceled');
create index payout_came_back on payout (partner_id) where state in ('failed', 'returned');
grant select (left_again_by_id) on payout to commend_portal;

do $$
declare
  view text := pg_get_viewdef('work_item'::regclass);
  waits text := 'payout_paid_again_by(o.*) IS NULL';
begin
  if position(waits in view) = 0 then
    raise exception 'work_item does not say % as expected: %', waits, view;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as ' || replace(view, waits, $left$
    not exists (select from payout x where x.id = o.left_again_by_id and x.state <> 'canceled'
      and (x.replaces_payout_id = o.id or x.state not in ('draft', 'reserved', 'approved')))$left$);
end $$;
drop function payout_paid_again_by;
