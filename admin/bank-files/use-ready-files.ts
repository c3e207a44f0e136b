import { useState } from 'react';
import type { ReadyForFile } from '../../api/contract/payouts.ts';
import { usePayoutSums } from '../payouts/use-payout-sums.ts';

interface Known extends ReadyForFile {
  readonly isReady: boolean;
}

const none: readonly ReadyForFile[] = [];

/** What a bank file would pay, program by program. One that was there stays known: a sheet that stands open over it shows what became of it. */
export function useReadyFiles(): readonly Known[] {
  const ready = usePayoutSums()?.readyForFile ?? none;
  const [known, setKnown] = useState(ready);
  const gone = known.filter(({ program }) => !ready.some((one) => one.program.id === program.id));
  const all = [...ready, ...gone];
  if (all.length !== known.length || all.some((one, place) => one !== known[place])) setKnown(all);
  return all.map((one) => ({ ...one, isReady: ready.includes(one) }));
}
