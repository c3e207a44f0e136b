interface Offer {
  /** True if the customer is credited to the partner. */
  readonly isOwn: boolean;
  /** The partner's state. */
  readonly state: string;
  /** True if the program offers logins. */
  readonly isOffered: boolean;
}

/** Returns why the partner cannot have a login at this customer; undefined if it can. */
export function whyNotOffered({ isOwn, state, isOffered }: Offer): 'program' | 'customer' | 'suspended' | 'partner' | undefined {
  if (!isOffered) return 'program';
  if (!isOwn) return 'customer';
  if (state === 'suspended') return 'suspended';
  return state === 'active' ? undefined : 'partner';
}
