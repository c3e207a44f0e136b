/** Why two partners stay two although two people decided otherwise. */
export const mergeEndReasons = ['from_not_earning', 'into_not_active'] as const;
export type MergeEndReason = (typeof mergeEndReasons)[number];

interface States {
  /** Of the one that would become part. */
  readonly from: string;
  readonly into: string;
}

/** What stands in the way of a merge: whoever becomes part still earns, and whoever takes it is active. Asked whenever somebody decides, and again when it is carried out. */
export function mergeObstacle({ from, into }: States): MergeEndReason | undefined {
  if (from !== 'active' && from !== 'suspended') return 'from_not_earning';
  return into === 'active' ? undefined : 'into_not_active';
}
