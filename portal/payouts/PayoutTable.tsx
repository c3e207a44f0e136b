import Payments from '@mui/icons-material/PaymentsOutlined';
import type { PortalPayoutRow } from '../../api/contract/portal-payouts.ts';
import { Card } from '../parts/Card.tsx';
import { CsvLink } from '../parts/CsvLink.tsx';
import { DocumentLink } from '../parts/DocumentLink.tsx';
import { Message } from '../parts/Message.tsx';
import { Money } from '../parts/Money.tsx';
import { Pages, perPage, type PageTurn } from '../parts/Pages.tsx';
import { State } from '../parts/State.tsx';
import { useIsViewing, useSession } from '../providers/session.tsx';
import { lookOf, stateOf, whyOf } from './payout-state.ts';
import { useTongue } from './use-tongue.ts';

interface PayoutTableProps {
  /** As read: one more than is shown where there are older ones. */
  readonly rows: readonly PortalPayoutRow[];
  readonly pages: PageTurn;
  readonly onCancel: (payout: PortalPayoutRow) => void;
}

export function PayoutTable({ rows, pages, onCancel }: PayoutTableProps) {
  const { words } = useTongue();
  const { payouts } = words;
  if (rows.length === 0 && pages.page === 1)
    return (
      <Card title={payouts.list}>
        <Message icon={<Payments aria-hidden />} title={payouts.emptyTitle}>
          {payouts.empty}
        </Message>
      </Card>
    );
  return (
    <Card title={payouts.list} aside={<CsvLink path="/payouts/export.csv">{payouts.csv}</CsvLink>}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{payouts.number}</th>
            <th scope="col">{payouts.for}</th>
            <th scope="col" className="r">
              {payouts.amount}
            </th>
            <th scope="col">{payouts.state}</th>
            <th scope="col">{payouts.why}</th>
            <th scope="col">{payouts.statement}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, perPage).map((row) => (
            <Row key={row.id} row={row} onCancel={onCancel} />
          ))}
        </tbody>
      </table>
      <Pages of={pages} read={rows.length} />
    </Card>
  );
}

function Row({ row, onCancel }: { readonly row: PortalPayoutRow; readonly onCancel: (payout: PortalPayoutRow) => void }) {
  const tongue = useTongue();
  const { partner } = useSession();
  const { words, formats } = tongue;
  const { payouts } = words;
  const why = whyOf(row, tongue);
  const canCancel = row.canCancel && partner.role === 'owner';
  const asked = row.askedBy === 'program' ? payouts.madeOn : payouts.requestOf;
  const forWhat = row.period === null ? (row.reservedAt === null ? '' : asked(formats.day(row.reservedAt))) : formats.month(row.period);
  return (
    <tr>
      <td className="key ref" data-label={payouts.number}>
        {row.reference}
      </td>
      <td data-label={payouts.for}>{forWhat}</td>
      <td className="r sum" data-label={payouts.amount}>
        <Money value={row.amount} />
        {row.converted === null ? null : (
          <div className="note">{payouts.convertedFrom(formats.moneyText(row.converted.from), row.converted.rate)}</div>
        )}
      </td>
      <td data-label={payouts.state}>
        <State {...lookOf(row)}>{stateOf(row, tongue)}</State>
      </td>
      <td className="muted" data-label={payouts.why}>
        {why === '' && !canCancel ? null : (
          <div className="noted">
            {why}
            {canCancel ? <CancelButton row={row} onCancel={onCancel} /> : null}
          </div>
        )}
      </td>
      <td data-label={payouts.statement}>
        {row.statement === null ? (
          <span className="muted">{payouts.none}</span>
        ) : (
          <DocumentLink path={`/statements/${row.statement.id}/document`}>{row.statement.number}</DocumentLink>
        )}
      </td>
    </tr>
  );
}

/** Below the reason, not in a column of its own: the list has room on a tablet, too. */
function CancelButton({ row, onCancel }: { readonly row: PortalPayoutRow; readonly onCancel: (payout: PortalPayoutRow) => void }) {
  const { payouts } = useTongue().words;
  const isViewing = useIsViewing();
  return (
    <div>
      <button type="button" className="button" disabled={isViewing} onClick={() => onCancel(row)}>
        {payouts.cancel}
        <span className="heard"> {row.reference}</span>
      </button>
    </div>
  );
}
