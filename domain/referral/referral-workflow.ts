/** Returns the workflow id, `kind/opaque id`. It never contains an email address, a name or an account number, because ids are not encrypted. */
export const referralWorkflowId = (referralId: string): string => `referral/${referralId}`;
