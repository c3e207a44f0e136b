import Book from '@mui/icons-material/MenuBookOutlined';
import { styled } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { DataTable, useGetOne } from 'react-admin';
import type { MonthRow } from '../../api/contract/bookkeeping.ts';
import type { JournalLineRow } from '../../api/contract/journal-lines.ts';
import { causeOf } from '../entries/cause.ts';
import { Chip } from '../fields/Chip.tsx';
import { Money } from '../fields/Money.tsx';
import { Month } from '../fields/Month.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { When } from '../fields/When.tsx';
import { useSay, type Say } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { useListFilters } from '../layout/use-list-filters.ts';
import { LineSums } from './LineSums.tsx';
import { useAccountName, useMonthAccounts } from './use-month-accounts.ts';

/** Lists the entries of a month, on one account or on all. */
export default function JournalLineList() {
  const say = useSay();
  const word = useWording();
  const nameOf = useAccountName();
  return (
    <QueueList<JournalLineRow>
      resource="journal-lines"
      title={say('books.title')}
      what={say('books.linesWhat')}
      sort={{ field: 'effectiveAt', order: 'ASC' }}
      nameOf={({ kind, number }) => `${word('entryKinds', kind)}, ${number}`}
      pathOf={({ entryId }) => `/journal-entries/${entryId}/show`}
      head={<LinesHead />}
      hasCsv
      filters={<AccountFilter />}
      foot={<LineSums />}
      empty={<Message icon={<Book aria-hidden />} title={say('books.noLines')} />}
    >
      {columns(say, { kindOf: (kind) => word('entryKinds', kind), accountOf: nameOf })}
    </QueueList>
  );
}

/** Chooses the month: the one in the address, otherwise the current month. */
function LinesHead() {
  const say = useSay();
  const { values } = useListFilters();
  const { data: accounts } = useMonthAccounts(asText(values['month']));
  const month = asText(values['month']) ?? accounts?.[0]?.month ?? '';
  const { data } = useGetOne<MonthRow>('months', { id: month }, { enabled: month !== '', retry: false });
  return (
    <Spaced>
      <PageHead
        crumbs={[
          { label: say('books.title'), to: '/months' },
          { label: say('books.tabMonths'), to: '/months' },
        ]}
        name={
          <>
            {say('books.linesTitle')} {month === '' ? null : <Month month={month} />}
          </>
        }
        chip={
          data === undefined ? undefined : <Chip tone={data.state === 'closed' ? 'success' : 'info'}>{say(`books.${data.state}`)}</Chip>
        }
        lead={[
          month === '' ? null : (
            <TextLink key="month" to={`/months/${month}/show`}>
              {say('books.toMonth')}
            </TextLink>
          ),
          data?.state === 'open' ? say('books.soFar') : null,
        ]}
      />
    </Spaced>
  );
}

function AccountFilter() {
  const say = useSay();
  const nameOf = useAccountName();
  const { values } = useListFilters();
  const { data: accounts = [] } = useMonthAccounts(asText(values['month']));
  const choices = accounts.map((one) => ({ id: one.account, name: `${nameOf(one)}, ${one.currency}` }));
  return <FilterMenu source="account" label={say('books.account')} choices={choices} />;
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const Spaced = styled('div')({ marginBottom: 16 });

const Column = DataTable.Col<JournalLineRow>;
const wide = shareOfRow(22, 120);

interface Words {
  readonly kindOf: (kind: string) => string;
  readonly accountOf: (row: JournalLineRow) => string;
}

const columns = (say: Say, { kindOf, accountOf }: Words): ReactElement[] => [
  <Column
    key="effectiveAt"
    source="effectiveAt"
    label={say('ledger.posted')}
    render={({ effectiveAt }) => (
      <RowLink>
        <When at={effectiveAt} />
      </RowLink>
    )}
  />,
  <Column key="kind" source="kind" disableSort label={say('ledger.entry')} render={({ kind }) => kindOf(kind)} />,
  <Column
    key="account"
    source="number"
    disableSort
    label={say('books.account')}
    sx={wide}
    render={(row) => <Name text={accountOf(row)} />}
  />,
  <Column
    key="partner"
    source="partner"
    disableSort
    label={say('books.partner')}
    sx={wide}
    render={({ partner }) => <Name text={partner?.name} {...(partner === null ? {} : { to: `/partners/${partner.id}/show/ledger` })} />}
  />,
  <Column key="about" source="reference" disableSort label={say('ledger.text')} sx={wide} render={(row) => <About line={row} />} />,
  <Column
    key="debit"
    source="debit"
    disableSort
    align="right"
    label={say('entries.debit')}
    render={({ debit }) => <Money value={debit} />}
  />,
  <Column
    key="credit"
    source="credit"
    disableSort
    align="right"
    label={say('entries.credit')}
    render={({ credit }) => <Money value={credit} />}
  />,
];

/** Shows the payout, commission or document that the line was posted for, and its memo. */
function About({ line: { source, reference, memo, belongsTo } }: { readonly line: JournalLineRow }) {
  const say = useSay();
  const cause = source === null ? undefined : causeOf(source);
  return (
    <>
      {cause === undefined ? reference : <TextLink to={cause.to}>{reference ?? say(cause.word)}</TextLink>}{' '}
      {memo === reference ? null : memo}
      {belongsTo === null ? null : (
        <>
          {' '}
          {say('entries.belongsTo')}: <When at={belongsTo} isDay />
        </>
      )}
    </>
  );
}
