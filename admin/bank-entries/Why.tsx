import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { Dash } from '../fields/Dash.tsx';
import { useWording } from '../i18n/use-wording.ts';

/** Says in a sentence why the booking waits or is not ours. */
export function Why({ entry: { reason } }: { readonly entry: BankEntryRow }) {
  const word = useWording();
  return reason === null ? <Dash /> : word('bookings', reason);
}
