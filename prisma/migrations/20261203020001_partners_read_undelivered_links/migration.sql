-- A partner reads that the link of an approval reached nobody; still nothing of the link itself.
grant select (undelivered_at) on affiliate_access to commend_portal;
