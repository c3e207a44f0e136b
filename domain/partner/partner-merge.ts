/** Reasons for which two partners are not merged although two people decided it. */
export const mergeEndReasons = [
  'from_not_earning',
  'into_not_active',
  'from_suspended',
  'into_suspended',
  'from_on_hold',
  'into_on_hold',
] as const;
export type MergeEndReason = (typeof mergeEndReasons)[number];

interface Side {
  readonly state: string;
  /** True if payouts to it are on hold. */
  readonly isOnHold: boolean;
}
interface Sides {
  /** The partner that would become the part. */
  readonly from: Side;
  readonly into: Side;
}

/**
 * Returns what prevents a merge. Both partners must be active, and nothing may hold back the money of either, because the merge would free it.
 * Checked at each decision and again when the merge is carried out.
 */
export function mergeObstacle({ from, into }: Sides): MergeEndReason | undefined {
  if (from.state === 'suspended') return 'from_suspended';
  if (into.state === 'suspended') return 'into_suspended';
  if (from.state !== 'active') return 'from_not_earning';
  if (into.state !== 'active') return 'into_not_active';
  if (from.isOnHold) return 'from_on_hold';
  return into.isOnHold ? 'into_on_hold' : undefined;
}

/** Returns which of the two is suspended or on hold: that must be lifted first, with its reason. */
export function heldSide(obstacle: MergeEndReason | undefined): keyof Sides | undefined {
  if (obstacle === 'from_suspended' || obstacle === 'from_on_hold') return 'from';
  return obstacle === 'into_suspended' || obstacle === 'into_on_hold' ? 'into' : undefined;
}
