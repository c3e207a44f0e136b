import { useEffect, useState } from 'react';
import { useCanAccess, useListContext } from 'react-admin';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSingleKeys } from '../layout/use-shortcuts.ts';
import { ConfirmSheet } from '../sheet/ConfirmSheet.tsx';
import type { Verb } from '../sheet/verb.ts';
import { approvable, holdable } from './bulk.ts';
import { approval, holding, rejection } from './payout-verbs.tsx';
import { useVerbWords } from './use-verb-words.ts';

/**
 * Opens the sheet of the focused row's payout by `a`, `r` or `h`; with several selected rows the buttons of the selection respond instead.
 */
export function RowVerbKeys() {
  const words = useVerbWords();
  const { data, selectedIds } = useListContext<PayoutRow>();
  const [isOn] = useSingleKeys();
  const [verb, setVerb] = useState<Verb>();
  const mayApprove = useCanAccess({ resource: 'payouts', action: 'approve' }).canAccess === true;
  const mayReject = useCanAccess({ resource: 'payouts', action: 'reject' }).canAccess === true;
  const mayHold = useCanAccess({ resource: 'payouts', action: 'hold' }).canAccess === true;
  useEffect(() => {
    const verbOf = (key: string, payout: PayoutRow): Verb | undefined => {
      const isIn = (of: typeof approvable) => of([payout], words.say).chosen.length === 1;
      if (key === 'a' && mayApprove && isIn(approvable)) return approval(payout, words);
      if (key === 'r' && mayReject && payout.state === 'reserved') return rejection(payout, words);
      return key === 'h' && mayHold && isIn(holdable) ? holding(payout, words) : undefined;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isOn || verb !== undefined || selectedIds.length > 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const row = event.target instanceof HTMLElement ? event.target.dataset['queueRow'] : undefined;
      const payout = data?.find(({ id }) => id === row);
      const found = payout === undefined ? undefined : verbOf(event.key, payout);
      if (found === undefined) return;
      event.preventDefault();
      setVerb(found);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });
  return verb === undefined ? null : <ConfirmSheet verb={verb} nextPath={undefined} onClose={() => setVerb(undefined)} />;
}
