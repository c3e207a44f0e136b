-- up to which line of the balance a payout pays decides which documents are about its money, also those of one that was called off
grant select (content) on payout to commend_portal;
