import Receipt from '@mui/icons-material/ReceiptLongOutlined';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import { taxDocumentKinds, type TaxDocumentRow } from '../../api/contract/tax-documents.ts';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { DaysFilter } from '../layout/DaysFilter.tsx';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { useListFilters } from '../layout/use-list-filters.ts';
import { BookTabs } from './BookTabs.tsx';
import { DocumentLink } from './DocumentLink.tsx';
import { DocumentZip } from './DocumentZip.tsx';

/** Lists all documents about partners' services, by number. */
export default function TaxDocumentList() {
  const say = useSay();
  return (
    <QueueList<TaxDocumentRow>
      resource="tax-documents"
      title={say('books.title')}
      what={say('books.documents')}
      sort={{ field: 'issuedAt', order: 'DESC' }}
      nameOf={({ reference, partner }) => `${reference}, ${partner.name}`}
      pathOf={({ partner }) => `/partners/${partner.id}/show`}
      tabs={<BookTabs current="documents" />}
      hasSearch
      hasCsv
      filters={<Tools />}
      empty={
        <Message icon={<Receipt aria-hidden />} title={say('books.documentsEmpty')}>
          {say('books.documentsEmptyLead')}
        </Message>
      }
    >
      {columns(say)}
    </QueueList>
  );
}

function Tools() {
  const say = useSay();
  const { values } = useListFilters();
  return (
    <>
      <FilterMenu
        source="kind"
        label={say('books.kind')}
        choices={taxDocumentKinds.map((id) => ({ id, name: say(`books.documentKinds.${id}`) }))}
      />
      <DaysFilter after="after" before="before" />
      <DocumentZip filter={values} />
    </>
  );
}

const Column = DataTable.Col<TaxDocumentRow>;

const columns = (say: Say): ReactElement[] => [
  <Column key="reference" source="reference" label={say('books.number')} render={(row) => <DocumentLink document={row} />} />,
  <Column key="kind" source="kind" disableSort label={say('books.kind')} render={({ kind }) => say(`books.documentKinds.${kind}`)} />,
  <Column key="issuedAt" source="issuedAt" label={say('books.issued')} render={({ issuedAt }) => <When at={issuedAt} />} />,
  <Column
    key="partner"
    source="partner"
    label={say('books.partner')}
    sx={shareOfRow(22, 120)}
    render={({ partner }) => (
      <RowLink>
        <Name text={partner.name} />
      </RowLink>
    )}
  />,
  <Column
    key="payout"
    source="payout.reference"
    disableSort
    label={say('books.payout')}
    render={({ payout }) => (payout === null ? '–' : <TextLink to={`/payouts/${payout.id}/show`}>{payout.reference}</TextLink>)}
  />,
  <Column
    key="corrects"
    source="corrects.reference"
    disableSort
    label={say('books.corrects')}
    render={({ corrects }) => corrects?.reference ?? '–'}
  />,
  <Column key="rates" source="ratesBps" disableSort align="right" label={say('books.rate')} render={(row) => <Rates document={row} />} />,
  <Column
    key="net"
    source="net"
    disableSort
    align="right"
    label={say('books.documentNet')}
    render={({ net }) => <Money value={net} isBare />}
  />,
  <Column
    key="vat"
    source="vat"
    disableSort
    align="right"
    label={say('books.documentVat')}
    render={({ vat }) => <Money value={vat} isBare />}
  />,
  <Column key="gross" source="gross" align="right" label={say('books.documentTotal')} render={({ gross }) => <Money value={gross} />} />,
];

function Rates({ document: { ratesBps } }: { readonly document: TaxDocumentRow }) {
  const { rate } = useFormats();
  return ratesBps.map((bps) => (bps === 0 ? '–' : rate(bps))).join(', ');
}
