-- Every api keeps the codes in memory: whoever makes or closes a link tells them.
create function tell_links() returns trigger language plpgsql as $$
begin perform pg_notify('commend_links', ''); return null; end $$;
revoke all on function tell_links from public;
create trigger tell after insert or update or delete on link for each statement execute function tell_links();
