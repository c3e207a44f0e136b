/** Why two partners stay two although two people decided otherwise. */
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
  /** Payouts to it are on hold. */
  readonly isOnHold: boolean;
}
interface Sides {
  /** The one that would become part. */
  readonly from: Side;
  readonly into: Side;
}

/**
 * What stands in the way of a merge: both are active, and nothing keeps the money of either back, for it would be free with the other. Asked
 * whenever somebody decides, and again when it is carried out.
 */
export function mergeObstacle({ from, into }: Sides): MergeEndReason | undefined {
  if (from.state === 'suspended') return 'from_suspended';
  if (into.state === 'suspended') return 'into_suspended';
  if (from.state !== 'active') return 'from_not_earning';
  if (into.state !== 'active') return 'into_not_active';
  if (from.isOnHold) return 'from_on_hold';
  return into.isOnHold ? 'into_on_hold' : undefined;
}

/** Which of the two is suspended or on hold: that is lifted first, with its reason. */
export function heldSide(obstacle: MergeEndReason | undefined): keyof Sides | undefined {
  if (obstacle === 'from_suspended' || obstacle === 'from_on_hold') return 'from';
  return obstacle === 'into_suspended' || obstacle === 'into_on_hold' ? 'into' : undefined;
}
