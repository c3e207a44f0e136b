-- Of what a provider shows back, what is more than is missing waits as well: a part that was called a fee of ours may have come after all.
drop index payout_event_beside;
create index payout_event_beside on payout_event (payout_id)
  where reason in ('paid_twice', 'return_said_otherwise', 'return_shown_again', 'return_too_large');

do $$
declare
  view text := rtrim(pg_get_viewdef('payout_shown_beside'::regclass), E'; \n');
  last text := '''return_shown_again''::text]';
begin
  if position(last in view) = 0 then
    raise exception 'payout_shown_beside does not say % as expected: %', last, view;
  end if;
  execute 'create or replace view payout_shown_beside as ' || replace(view, last, '''return_shown_again''::text, ''return_too_large''::text]');
end $$;
