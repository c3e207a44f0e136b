-- Which pages of statements in several files a file of the bank holds: what has not come is told with each of them until it has.
alter table bank_file_import add column pages jsonb not null default '[]';

update bank_file_import set problems = (
  select coalesce(jsonb_agg(case when p.one ->> 'reason' = 'pages_follow'
    then p.one || jsonb_build_object('reason', 'pages_missing', 'found', (p.one ->> 'found') || ' + …') else p.one end order by p.at), '[]')
  from jsonb_array_elements(problems) with ordinality as p (one, at))
where problems @> '[{"reason": "pages_follow"}]';
