import { useCanAccess, useGetList } from 'react-admin';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import type { StatementRow } from '../../api/contract/statements.ts';
import type { TaxDocumentRow } from '../../api/contract/tax-documents.ts';
import { DocumentLink } from '../bookkeeping/DocumentLink.tsx';
import { Money } from '../fields/Money.tsx';
import { Month } from '../fields/Month.tsx';
import { useSay } from '../i18n/say.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { PdfLink } from '../statements/PdfLink.tsx';

/** Lists all documents about the payout's money, and the statements of the months in which it was made or paid. */
export function StatementPart({ payout }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'statements', action: 'list' });
  const { data = [] } = useGetList<StatementRow>(
    'statements',
    { pagination: { page: 1, perPage: 50 }, sort: { field: 'period', order: 'DESC' }, filter: { partnerId: payout.partner.id } },
    { enabled: canAccess === true, retry: false },
  );
  const months = monthsOf(payout);
  return (
    <>
      <TaxDocuments payoutId={payout.id} />
      <PlainTable<StatementRow>
        label={say('payouts.tabStatement')}
        rows={data.filter(({ period }) => months.includes(period))}
        keyOf={({ id }) => id}
        empty={say('payouts.noStatement')}
        columns={[
          { head: say('payouts.period'), cell: ({ period }) => <Month month={period} /> },
          {
            head: say('statements.number'),
            isWide: true,
            cell: ({ id, number }) => <TextLink to={`/statements/${id}/show`}>{number}</TextLink>,
          },
          { head: say('statements.opening'), isRight: true, cell: ({ opening }) => (opening === null ? '•••' : <Money value={opening} />) },
          { head: say('statements.closing'), isRight: true, cell: ({ closing }) => (closing === null ? '•••' : <Money value={closing} />) },
          { head: 'PDF', cell: (statement) => <PdfLink statement={statement} /> },
        ]}
      />
    </>
  );
}

function TaxDocuments({ payoutId }: { readonly payoutId: string }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'tax-documents', action: 'list' });
  const { data = [] } = useGetList<TaxDocumentRow>(
    'tax-documents',
    { pagination: { page: 1, perPage: 200 }, sort: { field: 'issuedAt', order: 'ASC' }, filter: { payoutId } },
    { enabled: canAccess === true, retry: false },
  );
  if (canAccess !== true) return null;
  return (
    <PlainTable<TaxDocumentRow>
      label={say('books.tabDocuments')}
      rows={data}
      keyOf={({ id }) => id}
      empty={say('payouts.noDocument')}
      columns={[
        { head: say('books.tabDocuments'), isWide: true, cell: (document) => <DocumentLink document={document} /> },
        { head: say('books.kind'), cell: ({ kind }) => say(`books.documentKinds.${kind}`) },
        { head: say('books.documentNet'), isRight: true, cell: ({ net }) => <Money value={net} /> },
        { head: say('books.documentVat'), isRight: true, cell: ({ vat }) => <Money value={vat} /> },
        { head: say('books.documentTotal'), isRight: true, cell: ({ gross }) => <Money value={gross} /> },
      ]}
    />
  );
}

/** Returns the months of the run, the reservation, the payment and the return. */
const monthsOf = ({ run, reservedAt, settledAt, returnedAt }: PayoutDetail): readonly string[] =>
  [run?.period, reservedAt?.slice(0, 7), settledAt?.slice(0, 7), returnedAt?.slice(0, 7)].filter((month) => month !== undefined);
