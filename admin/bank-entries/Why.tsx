import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Muted } from '../layout/blocks.ts';

/** Why it waits, or is none of ours, in a sentence. */
export function Why({ entry: { reason } }: { readonly entry: BankEntryRow }) {
  const word = useWording();
  return reason === null ? <Muted>–</Muted> : word('bookings', reason);
}
