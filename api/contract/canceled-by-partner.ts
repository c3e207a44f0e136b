/** The reason stored for a payout that its partner canceled without giving a reason; the portal translates it. */
export const canceledByPartner = 'Canceled by the partner';
