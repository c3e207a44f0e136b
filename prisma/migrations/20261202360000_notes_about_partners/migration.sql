-- What colleagues wrote stays as they wrote it; a mistaken note is struck through by a row of its own, once, and stays readable.
create table note_withdrawal (
  note_id uuid not null references note (id) on delete restrict on update cascade,
  reason text not null check (length(btrim(reason)) >= 3),
  person_id uuid not null,
  created_at timestamptz(6) not null default current_timestamp,
  constraint note_withdrawal_pkey primary key (note_id)
);

do $$
declare name text;
begin
  foreach name in array array['note', 'note_withdrawal'] loop
    execute format('create trigger read_only before update or delete on %I for each row execute function deny_change()', name);
    execute format('create trigger no_truncate before truncate on %I execute function deny_change()', name);
  end loop;
end $$;

-- Neither the portal's role nor the worker's: what staff write to each other is nothing that a partner is shown, or is done for one.
grant select, insert on note_withdrawal to commend_api;

-- What was done in a partner's name is read on the partner's page.
create index audit_entry_on_behalf_of on audit_entry (on_behalf_of_partner_id) where on_behalf_of_partner_id is not null;
