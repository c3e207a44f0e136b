/** True if the entry releases an earning from its hold; people call these the commissions of the payout. */
export const isRelease = (kind: string): boolean => kind === 'commission.release' || kind === 'bounty.release';

/** Returns what earned the money. */
export const earningOf = ({ source }: { readonly source: { readonly type: string } | null }) =>
  source?.type === 'bounty_award' ? 'commissions.bounty' : 'commissions.one';
