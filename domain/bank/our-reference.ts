interface Named {
  readonly endToEndId: string | null;
  readonly instructionId: string | null;
  readonly paymentGroupId: string | null;
}

/** True if a bank booking has an identifier from our files: of a payout or of a payment group. */
export const carriesOurReference = ({ endToEndId, instructionId, paymentGroupId }: Named): boolean =>
  [endToEndId, instructionId].some((id) => id !== null && /^PO-[0-9A-HJKMNP-TV-Z]{26}$/.test(id)) ||
  (paymentGroupId !== null && /^PB-[0-9A-HJKMNP-TV-Z]{26}-\d+$/.test(paymentGroupId));

/** True if one person alone may not set a booking aside as not ours: it has our reference, or our books have matched it to a payout. */
export const needsTwoToSetAside = ({ matchedPayoutId, ...named }: Named & { readonly matchedPayoutId: string | null }): boolean =>
  matchedPayoutId !== null || carriesOurReference(named);
