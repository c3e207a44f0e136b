interface Badge {
  /** What was chosen last. */
  readonly isWanted: boolean;
  /** Of the account, at the host product. */
  readonly hostPlan: string | null;
  /** Empty: on any. */
  readonly removablePlans: readonly string[];
}

/** Whether the account may hide its badge: on the plans that the program names, however they are written (S30, B22). */
export const isBadgeRemovable = ({ hostPlan, removablePlans }: Omit<Badge, 'isWanted'>): boolean =>
  removablePlans.length === 0 || removablePlans.some((plan) => plan.toLowerCase() === hostPlan?.toLowerCase());

/** After a downgrade the badge is back by itself, and hidden again once the plan allows it (B22). */
export const isBadgeShown = (badge: Badge): boolean => badge.isWanted || !isBadgeRemovable(badge);
