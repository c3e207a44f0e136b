grant select (earlier) on affiliate_access to commend_portal;
