import Check from '@mui/icons-material/CheckCircleOutlined';
import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { RunTabs } from '../payout-runs/RunTabs.tsx';
import { EntryBulkVerbs, isUndecided } from './EntryBulkVerbs.tsx';
import { entryColumns } from './entry-columns.tsx';

/** Lists the bookings of the bank that no rule can match with certainty: each is held until a person decides. */
export default function EntryList() {
  const say = useSay();
  const { moneyText } = useFormats();
  return (
    <QueueList<BankEntryRow>
      resource="bank-entries"
      title={say('runs.title')}
      what={say('bookings.what')}
      sort={{ field: 'bookedOn', order: 'DESC' }}
      filter={{ isOpen: true }}
      nameOf={({ amount, text }) => `${moneyText(amount)}, ${text ?? say('bookings.one')}`}
      tabs={<RunTabs current="entries" />}
      filters={
        <FilterMenu
          source="reason"
          label={say('bookings.why')}
          choices={(['unmatched_credit', 'foreign_account', 'unknown_payout'] as const).map((id) => ({
            id,
            name: say(`bookings.whyShort.${id}`),
          }))}
        />
      }
      bulk={<EntryBulkVerbs />}
      table={{ isRowSelectable: isUndecided }}
      hasSearch
      hasCsv
      empty={
        <Message icon={<Check aria-hidden />} title={say('bookings.emptyTitle')}>
          {say('bookings.emptyLead')}
        </Message>
      }
    >
      {entryColumns(say, { isOpen: true })}
    </QueueList>
  );
}
