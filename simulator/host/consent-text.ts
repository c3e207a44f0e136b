/** The words under the button; they are kept with the consent. */
export const consentText =
  'May sign in at this account and change settings and bookings, nothing else. You see every session and can end it at any time.';
