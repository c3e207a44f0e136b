interface Badge {
  /** The partner's latest choice. */
  readonly isWanted: boolean;
  /** The account's plan at the host product. */
  readonly hostPlan: string | null;
  /** Empty: any paid plan. */
  readonly removablePlans: readonly string[];
}

/** Name of the free plan at most hosts. A host with another name for it lists its paid plans instead. */
export const freePlan = 'free';

/** True if the account may hide its badge: on the plans that the program lists, whatever their case, else on any paid plan (P30, B22). */
export function isBadgeRemovable({ hostPlan, removablePlans }: Omit<Badge, 'isWanted'>): boolean {
  const plan = hostPlan?.toLowerCase();
  if (removablePlans.length === 0) return plan !== undefined && plan !== freePlan;
  return removablePlans.some((removable) => removable.toLowerCase() === plan);
}

/** True if the badge is shown. After a downgrade it comes back, and it is hidden again once the plan allows it (B22). */
export const isBadgeShown = (badge: Badge): boolean => badge.isWanted || !isBadgeRemovable(badge);
