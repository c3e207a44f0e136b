-- The api writes an IPv6 network in the short form. What it wrote before, such as 2001:0db8:0012::/48, is the same network, so nobody is told
-- of a new place because of the spelling.
update known_device k set network = short.network
from (
  select distinct on (person_id, device, network::cidr) id, (network::cidr)::text as network from known_device
  where network ~ '^[0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}::/48$'
  order by person_id, device, network::cidr, last_seen_at desc, id
) short
where k.id = short.id and k.network <> short.network and not exists (
  select from known_device o where o.person_id = k.person_id and o.device = k.device and o.network = short.network
);
