import Swap from '@mui/icons-material/SwapHorizOutlined';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import { exchangeStates, type ExchangeRow } from '../../api/contract/exchanges.ts';
import { Chip } from '../fields/Chip.tsx';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { BookTabs } from './BookTabs.tsx';
import { EnterExchanges } from './EnterExchanges.tsx';
import { ExchangeVerbs } from './ExchangeVerbs.tsx';
import { OpenPositions } from './OpenPositions.tsx';

/** Lists open positions between currencies, what the bank exchanged of them, and what was left. */
export default function ExchangeList() {
  const say = useSay();
  return (
    <QueueList<ExchangeRow>
      resource="exchanges"
      title={say('books.title')}
      what={say('books.exchanges')}
      sort={{ field: 'createdAt', order: 'DESC' }}
      nameOf={({ reference, amount }) => reference ?? amount.currency}
      pathOf={() => undefined}
      head={<OpenPositions />}
      tabs={<BookTabs current="exchanges" />}
      filters={<Tools />}
      empty={
        <Message icon={<Swap aria-hidden />} title={say('books.exchangesEmpty')}>
          {say('books.exchangesEmptyLead')}
        </Message>
      }
    >
      {columns(say)}
    </QueueList>
  );
}

function Tools() {
  const say = useSay();
  return (
    <>
      <FilterMenu
        source="state"
        label={say('books.state')}
        choices={exchangeStates.map((id) => ({ id, name: say(`books.exchangeStates.${id}`) }))}
      />
      <EnterExchanges />
    </>
  );
}

const Column = DataTable.Col<ExchangeRow>;

const columns = (say: Say): ReactElement[] => [
  <Column key="kind" source="kind" disableSort label={say('books.kind')} render={({ kind }) => say(`books.exchangeKinds.${kind}`)} />,
  <Column
    key="amount"
    source="amount"
    disableSort
    align="right"
    label={say('books.exchangeOut')}
    render={({ kind, amount }) => <Money value={amount} isSigned={kind === 'rest'} />}
  />,
  <Column
    key="into"
    source="into"
    disableSort
    align="right"
    label={say('books.exchangeInto')}
    render={({ into }) => <Money value={into} />}
  />,
  <Column key="bookedOn" source="bookedOn" label={say('books.exchangeDay')} render={({ bookedOn }) => <When at={bookedOn} isDay />} />,
  <Column
    key="reference"
    source="reference"
    disableSort
    label={say('books.exchangeReference')}
    sx={shareOfRow(18, 100)}
    render={({ reference }) => <Name text={reference} />}
  />,
  <Column key="state" source="state" disableSort label={say('books.state')} render={(row) => <State row={row} />} />,
  <Column key="by" source="askedBy.name" disableSort label={say('books.exchangeBy')} render={(row) => <Who row={row} />} />,
  <Column key="verbs" source="id" disableSort align="right" label="" render={(row) => <ExchangeVerbs row={row} />} />,
];

const tones = { proposed: 'warning', approved: 'info', booked: 'success', refused: 'muted', failed: 'error', reversed: 'muted' } as const;

function State({ row: { state } }: { readonly row: ExchangeRow }) {
  const say = useSay();
  return <Chip tone={tones[state]}>{say(`books.exchangeStates.${state}`)}</Chip>;
}

function Who({ row }: { readonly row: ExchangeRow }) {
  const { nameOf } = useProposer();
  const { askedBy, approvedBy, refusedBy } = row;
  const second = approvedBy ?? refusedBy;
  return <Name text={[nameOf(askedBy.name, row), ...(second === null ? [] : [second.name])].join(', ')} />;
}
