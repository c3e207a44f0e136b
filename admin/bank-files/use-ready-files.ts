import { useState } from 'react';
import type { ReadyForFile } from '../../api/contract/payouts.ts';
import { usePayoutSums } from '../payouts/use-payout-sums.ts';

interface Known extends ReadyForFile {
  readonly isReady: boolean;
}

const none: readonly ReadyForFile[] = [];

/**
 * Returns what a bank file would pay, by program. A program that was once listed stays known, so that an open sheet can show its result.
 */
export function useReadyFiles(): readonly Known[] {
  const ready = usePayoutSums()?.readyForFile ?? none;
  const [known, setKnown] = useState(ready);
  const gone = known.filter(({ program }) => !ready.some((one) => one.program.id === program.id));
  const all = [...ready, ...gone];
  if (all.length !== known.length || all.some((one, place) => one !== known[place])) setKnown(all);
  return all.map((one) => ({ ...one, isReady: ready.includes(one) }));
}
