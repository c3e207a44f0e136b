/** The reason of a payout that its partner called off without giving one: the portal says it in the reader's language. */
export const canceledByPartner = 'Canceled by the partner';
