import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import type { Verb } from '../sheet/verb.ts';
import { signed } from './signed.ts';

export type CommonOfEntry = Pick<Verb, 'resource' | 'hasReason' | 'facts'> & {
  readonly targets: readonly { readonly id: string; readonly label: string }[];
};

/** Returns what every sheet about the booking shows. */
export function useEntryFacts(entry: BankEntryRow): { readonly common: CommonOfEntry; readonly facts: Verb['facts'] } {
  const say = useSay();
  const word = useWording();
  const { moneyText, day } = useFormats();
  const { id, amount, charges, bookedOn, text, reason } = entry;
  const label = `${moneyText(amount)}, ${day(bookedOn)}`;
  const facts: Verb['facts'] = [
    [say('bookings.amount'), <Money key="amount" value={signed(entry)} isSigned />],
    ...(charges.amount === 0 ? [] : [[say('bookings.charges'), moneyText(charges)] as const]),
    [say('bookings.bookedOn'), day(bookedOn)],
    [say('bookings.text'), text ?? '–'],
    [say('bookings.why'), reason === null ? '–' : word('bookings', reason)],
  ];
  return { common: { resource: 'bank-entries', hasReason: true, targets: [{ id, label }], facts }, facts };
}
