import Check from '@mui/icons-material/CheckCircleOutlined';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { LiabilityRow } from '../../api/contract/bookkeeping.ts';
import { balanceNames } from '../fields/balance-names.ts';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { DayFilter } from '../layout/DayFilter.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { BookTabs } from './BookTabs.tsx';
import { LiabilityTotals } from './LiabilityTotals.tsx';

/** Lists what the company owed each partner at the end of a day. */
export default function LiabilityList() {
  const say = useSay();
  const word = useWording();
  return (
    <QueueList<LiabilityRow>
      resource="liabilities"
      title={say('books.title')}
      what={say('books.liabilities')}
      sort={{ field: 'partner', order: 'ASC' }}
      nameOf={({ partner, total }) => `${partner.name}, ${total.currency}`}
      pathOf={({ partner, total }) => `/partners/${partner.id}/show/ledger?currency=${total.currency}`}
      head={<LiabilityTotals />}
      tabs={<BookTabs current="liabilities" />}
      hasCsv
      filters={<DayFilter source="on" label={say('books.on')} as="day" />}
      empty={
        <Message icon={<Check aria-hidden />} title={say('books.liabilitiesEmpty')}>
          {say('books.liabilitiesEmptyLead')}
        </Message>
      }
    >
      {columns(say, (name) => word('balance', name))}
    </QueueList>
  );
}

const Column = DataTable.Col<LiabilityRow>;
const wide = shareOfRow(20, 120);

const columns = (say: Say, balanceWord: (name: string) => string): ReactElement[] => [
  <Column
    key="partner"
    source="partner"
    label={say('books.partner')}
    sx={wide}
    render={({ partner }) => (
      <RowLink>
        <Name text={partner.name} />
      </RowLink>
    )}
  />,
  <Column
    key="program"
    source="program.name"
    disableSort
    label={say('books.program')}
    sx={wide}
    render={({ program }) => <Name text={program.name} />}
  />,
  ...balanceNames.map((name) => (
    <Column
      key={name}
      source={name}
      disableSort
      align="right"
      label={balanceWord(name)}
      render={(row) => <Money value={row[name]} isBare />}
    />
  )),
  <Column key="total" source="total" align="right" label={say('books.total')} render={({ total }) => <Money value={total} />} />,
];
