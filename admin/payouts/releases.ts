/** Their hold is over: as people call it, the commissions of this payout. */
export const isRelease = (kind: string): boolean => kind === 'commission.release' || kind === 'bounty.release';

/** What the money was earned by. */
export const earningOf = ({ source }: { readonly source: { readonly type: string } | null }) =>
  source?.type === 'bounty_award' ? 'commissions.bounty' : 'commissions.one';
