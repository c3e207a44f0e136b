interface Badge {
  /** What was chosen last. */
  readonly isWanted: boolean;
  /** Of the account, at the host product. */
  readonly hostPlan: string | null;
  /** Empty: on any paid one. */
  readonly removablePlans: readonly string[];
}

/** The one that costs nothing, at most hosts; who has another name for it names the paid ones. */
export const freePlan = 'free';

/** Whether the account may hide its badge: on the plans that the program names, however they are written, or else on any paid one (P30, B22). */
export function isBadgeRemovable({ hostPlan, removablePlans }: Omit<Badge, 'isWanted'>): boolean {
  const plan = hostPlan?.toLowerCase();
  if (removablePlans.length === 0) return plan !== undefined && plan !== freePlan;
  return removablePlans.some((removable) => removable.toLowerCase() === plan);
}

/** After a downgrade the badge is back by itself, and hidden again once the plan allows it (B22). */
export const isBadgeShown = (badge: Badge): boolean => badge.isWanted || !isBadgeRemovable(badge);
