interface Named {
  readonly endToEndId: string | null;
  readonly instructionId: string | null;
  readonly paymentGroupId: string | null;
}

const ofPayout = /^PO-[0-9A-HJKMNP-TV-Z]{26}$/;
const ofGroup = /^PB-[0-9A-HJKMNP-TV-Z]{26}-\d+$/;
const ofFile = /^PB-[0-9A-HJKMNP-TV-Z]{26}$/;

/** Returns the identifiers from our files that a bank booking has: of payouts first, then of its payment group. */
export const ourReferencesIn = ({ endToEndId, instructionId, paymentGroupId }: Named): string[] => [
  ...new Set([endToEndId, instructionId].filter((id): id is string => id !== null && ofPayout.test(id))),
  ...(paymentGroupId !== null && ofGroup.test(paymentGroupId) ? [paymentGroupId] : []),
];

/** True if a bank booking has an identifier from our files. */
export const carriesOurReference = (named: Named): boolean => ourReferencesIn(named).length > 0;

/** True if the message id has the form that we give to files. */
export const isNameOfOurFile = (messageId: string): boolean => ofFile.test(messageId);

/** True if one person alone may not set a booking aside as not ours: it has our reference, or our books have matched it to a payout. */
export const needsTwoToSetAside = ({ matchedPayoutId, ...named }: Named & { readonly matchedPayoutId: string | null }): boolean =>
  matchedPayoutId !== null || carriesOurReference(named);
