import Percent from '@mui/icons-material/PercentOutlined';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import { rateKinds, rateStates, type RateRow } from '../../api/contract/rates.ts';
import { Chip } from '../fields/Chip.tsx';
import { Country } from '../fields/Country.tsx';
import { Dash } from '../fields/Dash.tsx';
import { Name } from '../fields/Name.tsx';
import { useProposer } from '../fields/use-proposer.ts';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { BookTabs } from './BookTabs.tsx';
import { EnterRates } from './EnterRates.tsx';
import { RateFigure } from './RateFigure.tsx';
import { RateVerbs } from './RateVerbs.tsx';

/** Lists dated tax and exchange rates; one person enters a rate and another confirms it. */
export default function RateList() {
  const say = useSay();
  return (
    <QueueList<RateRow>
      resource="rates"
      title={say('books.title')}
      what={say('books.rates')}
      sort={{ field: 'from', order: 'DESC' }}
      nameOf={({ place }) => place}
      pathOf={() => undefined}
      tabs={<BookTabs current="rates" />}
      filters={<Tools />}
      empty={<Message icon={<Percent aria-hidden />} title={say('books.ratesEmpty')} />}
    >
      {columns(say)}
    </QueueList>
  );
}

function Tools() {
  const say = useSay();
  return (
    <>
      <FilterMenu source="kind" label={say('books.kind')} choices={rateKinds.map((id) => ({ id, name: say(`books.rateKinds.${id}`) }))} />
      <FilterMenu
        source="state"
        label={say('books.rateState')}
        choices={rateStates.map((id) => ({ id, name: say(`books.rateStates.${id}`) }))}
      />
      <EnterRates />
    </>
  );
}

const Column = DataTable.Col<RateRow>;

const columns = (say: Say): ReactElement[] => [
  <Column key="kind" source="kind" disableSort label={say('books.kind')} render={({ kind }) => say(`books.rateKinds.${kind}`)} />,
  <Column key="place" source="place" label={say('books.ratePlace')} render={(row) => <Place row={row} />} />,
  <Column
    key="figure"
    source="rateBps"
    disableSort
    align="right"
    label={say('books.rateFigure')}
    render={(row) => <RateFigure row={row} />}
  />,
  <Column key="from" source="from" label={say('books.rateFrom')} render={({ from }) => <When at={from} isDay />} />,
  <Column key="until" source="until" disableSort label={say('books.rateUntil')} render={({ until }) => <When at={until} isDay />} />,
  <Column
    key="source"
    source="source"
    disableSort
    label={say('books.rateSource')}
    sx={shareOfRow(22, 100)}
    render={({ source }) => <Name text={source} />}
  />,
  <Column key="by" source="askedBy.name" disableSort label={say('books.rateBy')} render={(row) => <Who row={row} />} />,
  <Column key="verbs" source="id" disableSort align="right" label="" render={(row) => <RateVerbs row={row} />} />,
];

const Place = ({ row: { kind, place } }: { readonly row: RateRow }) => (kind === 'tax' ? <Country code={place} /> : place);

/** Names who entered and who confirmed or refused the rate; nobody for rates that came with the program. */
function Who({ row }: { readonly row: RateRow }) {
  const say = useSay();
  const { nameOf } = useProposer();
  const { state, askedBy, confirmedBy, refusedBy, refusal } = row;
  const asker = nameOf(askedBy?.name ?? '–', row);
  if (state === 'asked') return <Chip tone="warning">{say('books.rateWaits', { name: asker })}</Chip>;
  if (state === 'refused')
    return <Name text={say('books.rateRefused', { name: asker, by: refusedBy?.name ?? '–', reason: refusal ?? '–' })} />;
  if (askedBy === null) return <Dash />;
  return [askedBy.name, confirmedBy?.name].filter(Boolean).join(', ');
}
