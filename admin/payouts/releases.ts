/** Their hold is over: as people call it, the commissions of this payout. */
export const isRelease = (kind: string): boolean => kind === 'commission.release' || kind === 'bounty.release';
