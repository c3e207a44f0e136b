-- Who is signed in at the moment of the upgrade is known from there, and told of the next place. A session keeps its whole address: the network
-- is made of it as the api makes it.
insert into known_device (id, person_id, device, network, last_seen_at)
select gen_random_uuid(), s.user_id, s.device, s.network, max(s.last_seen_at) from (
  select user_id, last_seen_at, concat_ws(', ',
    case
      when user_agent like '%Edg%' then 'Edge'
      when user_agent like '%OPR%' then 'Opera'
      when user_agent like '%Firefox%' then 'Firefox'
      when user_agent like '%Chrome%' then 'Chrome'
      when user_agent like '%Safari%' then 'Safari'
    end,
    case
      when user_agent like '%iPhone%' then 'iPhone'
      when user_agent like '%iPad%' then 'iPad'
      when user_agent like '%Android%' then 'Android'
      when user_agent like '%Windows%' then 'Windows'
      when user_agent like '%Mac OS%' then 'Mac OS'
      when user_agent like '%Linux%' then 'Linux'
    end) as device,
    case
      when coalesce(ip, '') = '' then ''
      when ip like '%.%' then array_to_string((string_to_array(ip, '.'))[1:3], '.') || '.0/24'
      else array_to_string((string_to_array(ip, ':'))[1:3], ':') || '::/48'
    end as network
  from (select user_id, last_seen_at, user_agent, regexp_replace(ip_address, '^::ffff:', '') as ip from session) seen
) s group by s.user_id, s.device, s.network
on conflict (person_id, device, network) do nothing;

-- and forgotten once nobody came from there for long
grant delete on known_device to commend_worker;
