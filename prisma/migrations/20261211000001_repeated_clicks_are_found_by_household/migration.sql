-- Whether a household has clicked a link within the hour is asked for each click: over all clicks of a link that is much clicked, it took the longer the more there were.
create index click_link_id_address_hash_at_idx on click (link_id, address_hash, at);
