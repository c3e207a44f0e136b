interface Named {
  readonly endToEndId: string | null;
  readonly instructionId: string | null;
  readonly paymentGroupId: string | null;
}

/** Whether a booking of the bank carries an identifier that our files give: of a payout, or of a payment group. */
export const carriesOurReference = ({ endToEndId, instructionId, paymentGroupId }: Named): boolean =>
  [endToEndId, instructionId].some((id) => id !== null && /^PO-[0-9A-HJKMNP-TV-Z]{26}$/.test(id)) ||
  (paymentGroupId !== null && /^PB-[0-9A-HJKMNP-TV-Z]{26}-\d+$/.test(paymentGroupId));

/**
 * Whether one person alone may not say that a booking is none of ours: it carries our reference, or our books have taken it for a payout's.
 */
export const needsTwoToSetAside = ({ matchedPayoutId, ...named }: Named & { readonly matchedPayoutId: string | null }): boolean =>
  matchedPayoutId !== null || carriesOurReference(named);
