interface Offer {
  /** The customer is the partner's. */
  readonly isOwn: boolean;
  /** In which the partner stands. */
  readonly state: string;
  /** By the program. */
  readonly isOffered: boolean;
}

/** Why nobody of the partner may sign in at the customer, whatever was asked; undefined: nothing stands against it. */
export function whyNotOffered({ isOwn, state, isOffered }: Offer): 'program' | 'customer' | 'suspended' | 'partner' | undefined {
  if (!isOffered) return 'program';
  if (!isOwn) return 'customer';
  if (state === 'suspended') return 'suspended';
  return state === 'active' ? undefined : 'partner';
}
