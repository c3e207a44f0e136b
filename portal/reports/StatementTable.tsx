import Mail from '@mui/icons-material/MailOutlined';
import Paper from '@mui/icons-material/DescriptionOutlined';
import { useState } from 'react';
import type { PortalStatementRow } from '../../api/contract/portal-statements.ts';
import type { Verdict } from '../../api/contract/verdict.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { DocumentLink } from '../parts/DocumentLink.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Message } from '../parts/Message.tsx';
import { Money } from '../parts/Money.tsx';
import { Pages, perPage, type PageTurn } from '../parts/Pages.tsx';
import { Table } from '../parts/Table.tsx';
import { refusalOf } from '../payouts/refusal.ts';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface StatementTableProps {
  /** The loaded rows: one more than is shown if there are older ones. */
  readonly rows: readonly PortalStatementRow[];
  readonly pages: PageTurn;
}

/** Lists the statements of all months, whether or not their mail arrived. */
export function StatementTable({ rows, pages }: StatementTableProps) {
  const {
    words: { reports },
    formats,
  } = useTexts();
  const [mailed, setMailed] = useState<string>();
  if (rows.length === 0 && pages.page === 1)
    return (
      <Card title={reports.statements}>
        <Message icon={<Paper aria-hidden />} title={reports.statementsEmptyTitle}>
          {reports.statementsEmpty}
        </Message>
      </Card>
    );
  return (
    <Card
      title={reports.statements}
      aside={
        <span className="note" role="status">
          {mailed}
        </span>
      }
    >
      <Table
        rows={rows.slice(0, perPage)}
        keyOf={({ id }) => id}
        columns={[
          { head: reports.statement, cell: ({ number, version }) => reports.version(number, version), look: 'key ref' },
          {
            head: reports.period,
            cell: ({ period, since }) => (
              <span>
                {formats.month(period)}
                {since === null ? null : <span className="note">, {reports.since(formats.day(since))}</span>}
              </span>
            ),
          },
          { head: reports.opening, cell: ({ opening }) => <Money value={opening} />, isRight: true },
          { head: reports.closing, cell: ({ closing }) => <Money value={closing} />, isRight: true, look: 'sum' },
          { head: reports.document, cell: (row) => <Pdf row={row} /> },
          {
            head: reports.mailMe,
            isHeard: true,
            look: 'actions',
            cell: (row) => (row.hasDocument && row.isNewest ? <MailButton row={row} onSaid={setMailed} /> : null),
          },
        ]}
      />
      <Pages of={pages} read={rows.length} />
    </Card>
  );
}

function Pdf({ row: { id, number, hasDocument, isNewest } }: { readonly row: PortalStatementRow }) {
  const {
    words: { reports },
  } = useTexts();
  if (!hasDocument) return <span className="muted">{reports.beingMade}</span>;
  return (
    <span>
      <DocumentLink path={`/statements/${id}/document`} label={reports.pdfOf(number)}>
        {reports.pdf}
      </DocumentLink>
      {isNewest ? null : <span className="note">, {reports.replaced}</span>}
    </span>
  );
}

function MailButton({ row, onSaid }: { readonly row: PortalStatementRow; readonly onSaid: (sentence: string) => void }) {
  const {
    words: { reports },
    wording,
  } = useTexts();
  const at = usePartnerPath();
  const { isSending, send, complaint } = useCommand();
  const [refusal, setRefusal] = useState<string>();
  const mail = async () => {
    const verdict = await send<Verdict>(at(`/statements/${row.id}/mail`), {});
    if (verdict?.state === 'refused') setRefusal(refusalOf(verdict, wording));
    else if (verdict !== undefined) onSaid(reports.mailed(row.number));
  };
  return (
    <>
      <button type="button" className="button" disabled={isSending} onClick={() => void mail()}>
        <Mail aria-hidden />
        <span>
          {reports.mailMe}
          <span className="heard"> {row.number}</span>
        </span>
      </button>
      <Complaint>{refusal ?? complaint}</Complaint>
    </>
  );
}
