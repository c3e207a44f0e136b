import Cross from '@mui/icons-material/CloseOutlined';
import { useListContext } from 'react-admin';
import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { signed } from './signed.ts';

/** True if nobody has decided about the booking; only such bookings are set aside together. */
export const isUndecided = ({ decision }: Pick<BankEntryRow, 'decision'>): boolean => decision === null;

/** Sets the selected bookings aside with one common reason. The server decides about each separately. */
export function EntryBulkVerbs() {
  const say = useSay();
  const { moneyText, day } = useFormats();
  const { data = [], selectedIds, onUnselectItems } = useListContext<BankEntryRow>();
  const entries = data.filter((entry) => selectedIds.includes(entry.id) && isUndecided(entry));
  const many = { smart_count: entries.length };
  return (
    <VerbButton
      label={`${say('bookings.asideMany', many)}…`}
      icon={<Cross />}
      onDone={onUnselectItems}
      verb={{
        resource: 'bank-entries',
        verb: 'set-aside',
        title: say('bookings.asideManyTitle', many),
        confirm: say('bookings.aside'),
        next: say(entries.some(({ needsTwo }) => needsTwo) ? 'bookings.asideManyNextTwo' : 'bookings.asideManyNext'),
        hasReason: true,
        targets: entries.map(({ id, amount, bookedOn }) => ({ id, label: `${moneyText(amount)}, ${day(bookedOn)}` })),
        facts: entries.map((entry) => [day(entry.bookedOn), [moneyText(signed(entry)), entry.text ?? '–'].join(', ')] as const),
      }}
    />
  );
}
