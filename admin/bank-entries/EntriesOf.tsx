import Inbox from '@mui/icons-material/MoveToInboxOutlined';
import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { entryColumns } from './entry-columns.tsx';

interface EntriesOfProps {
  readonly importId: string;
  /** True if the file has bookings; if none is listed here, all of them came with an earlier file. */
  readonly isKnown: boolean;
}

/** Lists the bookings of one file and what each was matched to. */
export function EntriesOf({ importId, isKnown }: EntriesOfProps) {
  const say = useSay();
  const { moneyText } = useFormats();
  return (
    <QueueList<BankEntryRow>
      isPart
      resource="bank-entries"
      title=""
      what={say('bookings.all')}
      sort={{ field: 'bookedOn', order: 'DESC' }}
      filter={{ importId }}
      nameOf={({ amount, text }) => `${moneyText(amount)}, ${text ?? say('bookings.one')}`}
      hasSearch
      filters={
        <FilterMenu
          source="outcome"
          label={say('bookings.outcome')}
          choices={(['matched', 'suspense', 'ignored'] as const).map((id) => ({ id, name: say(`bookings.${id}`) }))}
        />
      }
      empty={
        <Message icon={<Inbox aria-hidden />} title={say(isKnown ? 'bookings.knownTitle' : 'bookings.noneTitle')}>
          {say(isKnown ? 'bookings.knownLead' : 'bookings.noneLead')}
        </Message>
      }
    >
      {entryColumns(say, { isOpen: false })}
    </QueueList>
  );
}
