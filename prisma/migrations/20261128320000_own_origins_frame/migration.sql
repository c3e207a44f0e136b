-- Where nobody said otherwise, the host product's own pages show the frame, and nobody else's.
update program set embed_origins = (
  select array_agg(distinct substring(origin from '^https?://[^/]+')) from unnest(destination_origins) as origin)
where embed_origins = '{}' and destination_origins <> '{}';
