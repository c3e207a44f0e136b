/** Ids are `kind/opaque id`: never an e-mail, a name or an account number, for ids are never encrypted. */
export const referralWorkflowId = (referralId: string): string => `referral/${referralId}`;
