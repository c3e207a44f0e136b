/** Codes of ISO 20022, Stripe and PayPal that concern the account itself: it takes no money until the partner names another account. */
const deadAccountCodes: readonly string[] = [
  'AC01',
  'AC03',
  'AC04',
  'AC06',
  'BE04',
  'account_closed',
  'RECEIVER_UNREGISTERED',
  'RECEIVER_ACCOUNT_LOCKED',
];

export const isDeadAccount = (code: string | null): boolean => code !== null && deadAccountCodes.includes(code);
