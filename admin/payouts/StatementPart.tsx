import { styled } from '@mui/material/styles';
import { useCanAccess, useGetList } from 'react-admin';
import type { PayoutDetail } from '../../api/contract/payouts.ts';
import type { StatementRow } from '../../api/contract/statements.ts';
import { Money } from '../fields/Money.tsx';
import { Month } from '../fields/Month.tsx';
import { useSay } from '../i18n/say.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { PdfLink } from '../statements/PdfLink.tsx';

/** Its own document, and the statements in whose month it was made or paid. */
export function StatementPart({ payout }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'statements', action: 'list' });
  const mayFetch = useCanAccess({ resource: 'payouts', action: 'document' }).canAccess === true;
  const { data = [] } = useGetList<StatementRow>(
    'statements',
    { pagination: { page: 1, perPage: 50 }, sort: { field: 'period', order: 'DESC' }, filter: { partnerId: payout.partner.id } },
    { enabled: canAccess === true, retry: false },
  );
  const months = monthsOf(payout);
  return (
    <>
      <Line>
        {payout.hasDocument && mayFetch ? (
          <a href={`/v1/payouts/${payout.id}/document`} target="_blank" rel="noreferrer">
            {say('payouts.document')}
          </a>
        ) : (
          say('payouts.noDocument')
        )}
      </Line>
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
          { head: say('statements.opening'), isRight: true, cell: ({ opening }) => <Money value={opening} /> },
          { head: say('statements.closing'), isRight: true, cell: ({ closing }) => <Money value={closing} /> },
          { head: 'PDF', cell: (statement) => <PdfLink statement={statement} /> },
        ]}
      />
    </>
  );
}

/** Of the run, of the reservation, of the day it was paid and of the day it came back. */
const monthsOf = ({ run, reservedAt, settledAt, returnedAt }: PayoutDetail): readonly string[] =>
  [run?.period, reservedAt?.slice(0, 7), settledAt?.slice(0, 7), returnedAt?.slice(0, 7)].filter((month) => month !== undefined);

const Line = styled('p')({
  padding: '12px 16px',
  borderBottom: '1px solid var(--line)',
  color: 'var(--muted)',
  '& a': { display: 'inline-flex', alignItems: 'center', minHeight: 24, color: 'var(--primary)', textUnderlineOffset: 3 },
});
