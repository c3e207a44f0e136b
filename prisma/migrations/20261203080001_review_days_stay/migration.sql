-- The day on which staff look at a suspension again had moved: it is again the one that they said last, and whoever is reminded is so from there.
update partner p set review_on = (c.arguments ->> 'reviewOn')::date
from (
  select distinct on (subject_id) subject_id, arguments from command
  where subject_kind = 'partner' and kind = 'suspend' and verdict ->> 'accepted' = 'true'
  order by subject_id, applied_at desc
) c
where c.subject_id = p.id and p.state = 'suspended';
