import IconButton from '@mui/material/IconButton';
import Next from '@mui/icons-material/ChevronRightOutlined';
import Previous from '@mui/icons-material/ChevronLeftOutlined';
import Receipt from '@mui/icons-material/ReceiptLongOutlined';
import type { ReactElement } from 'react';
import { DataTable, useListContext } from 'react-admin';
import type { TaxSummaryRow } from '../../api/contract/bookkeeping.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { Dash } from '../fields/Dash.tsx';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { Muted, Row } from '../layout/blocks.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { useListFilters } from '../layout/use-list-filters.ts';
import { BookTabs } from './BookTabs.tsx';

/** Lists each partner's year for the tax declaration. */
export default function TaxList() {
  const say = useSay();
  return (
    <QueueList<TaxSummaryRow>
      resource="tax-summaries"
      title={say('books.title')}
      what={say('books.tax')}
      sort={{ field: 'partner', order: 'ASC' }}
      nameOf={({ partner, currency }) => `${partner.name}, ${currency}`}
      pathOf={({ partner }) => `/partners/${partner.id}/show`}
      tabs={<BookTabs current="tax" />}
      hasCsv
      filters={<YearStep />}
      empty={<Nothing />}
    >
      {columns(say)}
    </QueueList>
  );
}

function Nothing() {
  const say = useSay();
  return (
    <Message icon={<Receipt aria-hidden />} title={say('books.taxEmpty')}>
      {say('books.taxEmptyLead')}
    </Message>
  );
}

/** Chooses the year; the current one by default. */
function YearStep() {
  const say = useSay();
  const { values } = useListFilters();
  const { setFilters } = useListContext();
  const now = new Date(serverNow()).getFullYear();
  const year = typeof values['year'] === 'number' ? values['year'] : now;
  const go = (to: number) => setFilters({ ...values, year: to });
  return (
    <Row role="group" aria-label={say('books.year')}>
      <IconButton aria-label={say('books.earlier')} onClick={() => go(year - 1)}>
        <Previous />
      </IconButton>
      <strong aria-live="polite">{year}</strong>
      <IconButton aria-label={say('books.later')} disabled={year >= now} onClick={() => go(year + 1)}>
        <Next />
      </IconButton>
    </Row>
  );
}

const Column = DataTable.Col<TaxSummaryRow>;

const figures = [
  ['earned', 'books.earned'],
  ['adjusted', 'books.adjusted'],
  ['documentsNet', 'books.net'],
  ['documentsVat', 'books.vat'],
  ['paidOut', 'books.paidOut'],
] as const;
const sortable = ['earned', 'paidOut'];

const columns = (say: Say): ReactElement[] => [
  <Column
    key="partner"
    source="partner"
    label={say('books.partner')}
    sx={shareOfRow(26, 120)}
    render={({ partner }) => (
      <RowLink>
        <Name text={partner.name} />
      </RowLink>
    )}
  />,
  ...figures.map(([name, label]) => (
    <Column
      key={name}
      source={name}
      disableSort={!sortable.includes(name)}
      align="right"
      label={say(label)}
      render={(row) => (name === 'paidOut' ? <PaidOut row={row} /> : <Money value={row[name]} />)}
    />
  )),
  <Column
    key="converted"
    source="converted"
    disableSort
    align="right"
    label={say('books.converted')}
    render={(row) => <Converted row={row} />}
  />,
  <Column
    key="merged"
    source="merged"
    disableSort
    align="right"
    label={say('books.merged')}
    render={({ merged }) => (merged.amount === 0 ? <Dash /> : <Money value={merged} isSigned />)}
  />,
  <Column key="payouts" source="payouts" disableSort align="right" label={say('books.payouts')} />,
];

/** Shows what was paid out, and what of it did not arrive. */
function PaidOut({ row: { paidOut, lost } }: { readonly row: TaxSummaryRow }) {
  const say = useSay();
  return (
    <>
      <Money value={paidOut} />
      {lost.amount === 0 ? null : (
        <Muted style={{ display: 'block' }}>
          {say('books.ofItLost')} <Money value={lost} />
        </Muted>
      )}
    </>
  );
}

/** Shows what was converted out of or into this balance for payouts in another currency, with the rates. */
function Converted({ row: { converted, conversions } }: { readonly row: TaxSummaryRow }) {
  const say = useSay();
  if (conversions.length === 0) return <Dash />;
  const rates = [
    ...new Set(conversions.map(({ from, to, rate }) => say('books.convertedAt', { from: from.currency, to: to.currency, rate }))),
  ];
  return (
    <>
      <Money value={converted} isSigned />
      {rates.map((text) => (
        <Muted key={text} style={{ display: 'block', whiteSpace: 'nowrap' }}>
          {text}
        </Muted>
      ))}
    </>
  );
}
