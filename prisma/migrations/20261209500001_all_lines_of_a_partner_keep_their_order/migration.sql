-- An exchange between currencies is one entry with lines in both: what is posted behind it in the same call follows it in each of them. So of several entries of one
-- partner none is before one that stands in front of it, whatever its currency.
do $$
declare
  body text := pg_get_functiondef('ledger.post_many(jsonb)'::regprocedure);
  asked text := 'over (partition by partner_id, currency order by n)';
begin
  if position(asked in body) = 0 then
    raise exception 'ledger.post_many does not say % as expected', asked;
  end if;
  execute replace(body, asked, 'over (partition by partner_id order by n)');
end $$;

-- The person first, and only then what is known of them: who is being locked at this very moment is waited for.
create or replace function note_locked_editor() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform from person where id = new.edited_by for share;
  select locked_at into new.editor_locked_at from person where id = new.edited_by and banned;
  return new;
end $$;

-- My work looks these up by themselves, and a lock finds what somebody entered.
create index payout_method_editor_locked on payout_method (id) where editor_locked_at is not null and confirmed_by is null and revoked_at is null;
create index payout_method_edited_by on payout_method (edited_by);
