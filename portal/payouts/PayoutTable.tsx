import Payments from '@mui/icons-material/PaymentsOutlined';
import type { PortalPayoutRow } from '../../api/contract/portal-payouts.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { CsvLink } from '../parts/CsvLink.tsx';
import { DocumentLink } from '../parts/DocumentLink.tsx';
import { Message } from '../parts/Message.tsx';
import { Money } from '../parts/Money.tsx';
import { Pages, perPage, type PageTurn } from '../parts/Pages.tsx';
import { State } from '../parts/State.tsx';
import { Table } from '../parts/Table.tsx';
import { useIsViewing, useSession } from '../providers/session.tsx';
import { lookOf, stateOf, whyOf } from './payout-state.ts';

interface PayoutTableProps {
  /** The loaded rows: one more than is shown if there are older ones. */
  readonly rows: readonly PortalPayoutRow[];
  readonly pages: PageTurn;
  readonly onCancel: (payout: PortalPayoutRow) => void;
}

export function PayoutTable({ rows, pages, onCancel }: PayoutTableProps) {
  const texts = useTexts();
  const { words, formats } = texts;
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
      <Table
        rows={rows.slice(0, perPage)}
        keyOf={({ id }) => id}
        columns={[
          { head: payouts.number, cell: ({ reference }) => reference, look: 'key ref' },
          { head: payouts.for, cell: (row) => forWhat(row, texts) },
          {
            head: payouts.amount,
            isRight: true,
            look: 'sum',
            cell: ({ amount, converted }) => (
              <>
                <Money value={amount} />
                {converted === null ? null : (
                  <div className="note">{payouts.convertedFrom(formats.moneyText(converted.from), converted.rate)}</div>
                )}
              </>
            ),
          },
          { head: payouts.state, cell: (row) => <State {...lookOf(row)}>{stateOf(row, texts)}</State> },
          { head: payouts.why, cell: (row) => <Why row={row} onCancel={onCancel} />, look: 'muted' },
          {
            head: payouts.statement,
            cell: ({ statement }) =>
              statement === null ? (
                <span className="muted">{payouts.none}</span>
              ) : (
                <DocumentLink path={`/statements/${statement.id}/document`}>{statement.number}</DocumentLink>
              ),
          },
        ]}
      />
      <Pages of={pages} read={rows.length} />
    </Card>
  );
}

/** Returns the month of the payout, or the day on which it was requested. */
function forWhat({ period, reservedAt, askedBy }: PortalPayoutRow, { words: { payouts }, formats }: ReturnType<typeof useTexts>): string {
  if (period !== null) return formats.month(period);
  const asked = askedBy === 'program' ? payouts.madeOn : payouts.requestOf;
  return reservedAt === null ? '' : asked(formats.day(reservedAt));
}

interface WhyProps extends Pick<PayoutTableProps, 'onCancel'> {
  readonly row: PortalPayoutRow;
}

function Why({ row, onCancel }: WhyProps) {
  const texts = useTexts();
  const { partner } = useSession();
  const why = whyOf(row, texts);
  const canCancel = row.canCancel && partner.role === 'owner';
  return why === '' && !canCancel ? null : (
    <div className="noted">
      {why}
      {canCancel ? <CancelButton row={row} onCancel={onCancel} /> : null}
    </div>
  );
}

/** The button to cancel a payout. It is below the reason instead of in its own column, so that the list fits on a tablet. */
function CancelButton({ row, onCancel }: WhyProps) {
  const { payouts } = useTexts().words;
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
