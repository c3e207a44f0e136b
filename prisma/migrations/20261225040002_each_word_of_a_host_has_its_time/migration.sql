-- The time of the host product's latest word, for each field of an account and of an enrolled partner by itself: a later report without a field says
-- nothing about it.
create function pg_temp.words(told_at timestamptz, said jsonb) returns jsonb language sql as $$
  select coalesce(jsonb_object_agg(key, to_char(told_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), '{}')
  from jsonb_each(said) where value <> 'null' and told_at is not null $$;
alter table customer alter column told_at type jsonb using pg_temp.words(told_at, jsonb_build_object('email', email is not null or null,
  'name', name is not null or null, 'country', country, 'website', website, 'language', language, 'vatIndex', vat_index));
alter table customer alter column told_at set default '{}', alter column told_at set not null;
alter table partner alter column profile_told_at type jsonb using pg_temp.words(profile_told_at,
  jsonb_build_object('companyName', company_name, 'website', website, 'language', language));
alter table partner alter column profile_told_at set default '{}', alter column profile_told_at set not null;
