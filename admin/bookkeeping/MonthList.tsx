import Book from '@mui/icons-material/MenuBookOutlined';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { MonthRow } from '../../api/contract/bookkeeping.ts';
import { EachOf } from '../fields/EachOf.tsx';
import { Month } from '../fields/Month.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useMonth } from '../i18n/use-month.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { BookTabs } from './BookTabs.tsx';
import { JournalLink } from './JournalLink.tsx';
import { TooLarge } from './TooLarge.tsx';
import { MonthState } from './MonthState.tsx';

/** Lists the months of the books; nothing can be posted into a closed one. */
export default function MonthList() {
  const say = useSay();
  const month = useMonth();
  return (
    <QueueList<MonthRow>
      resource="months"
      title={say('books.title')}
      what={say('books.months')}
      sort={{ field: 'id', order: 'DESC' }}
      nameOf={({ id }) => month(id)}
      tabs={<BookTabs current="months" />}
      filters={
        <FilterMenu
          source="state"
          label={say('books.state')}
          choices={[
            { id: 'open', name: say('books.open') },
            { id: 'closed', name: say('books.closed') },
          ]}
        />
      }
      empty={
        <Message icon={<Book aria-hidden />} title={say('books.monthsEmpty')}>
          {say('books.monthsEmptyLead')}
        </Message>
      }
    >
      {columns(say)}
    </QueueList>
  );
}

const Column = DataTable.Col<MonthRow>;

const columns = (say: Say): ReactElement[] => [
  <Column
    key="id"
    source="id"
    label={say('books.month')}
    render={({ id }) => (
      <RowLink>
        <Month month={id} />
      </RowLink>
    )}
  />,
  <Column key="state" source="state" disableSort label={say('books.state')} render={({ state }) => <MonthState state={state} />} />,
  <Column key="entries" source="entries" disableSort align="right" label={say('books.entries')} />,
  <Column
    key="totals"
    source="totals"
    disableSort
    align="right"
    label={say('books.turnover')}
    render={({ totals, tooLarge }) => (
      <>
        {totals.length === 0 && tooLarge.length > 0 ? null : <EachOf sums={totals} />}
        <TooLarge currencies={tooLarge} />
      </>
    )}
  />,
  <Column
    key="closedBy"
    source="runs"
    disableSort
    label={say('books.closedBy')}
    sx={shareOfRow(30, 120)}
    render={({ runs }) => <Name text={runs.flatMap(({ program, closedAt }) => (closedAt === null ? [] : [program.name])).join(', ')} />}
  />,
  <Column key="journal" source="to" disableSort label={say('books.journal')} render={(row) => <JournalLink month={row} isShort />} />,
];
