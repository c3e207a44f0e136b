import Mail from '@mui/icons-material/MailOutlined';
import Paper from '@mui/icons-material/DescriptionOutlined';
import { useState } from 'react';
import type { PortalStatementRow } from '../../api/contract/portal-statements.ts';
import type { Verdict } from '../../api/contract/verdict.ts';
import { Card } from '../parts/Card.tsx';
import { DocumentLink } from '../parts/DocumentLink.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Message } from '../parts/Message.tsx';
import { Money } from '../parts/Money.tsx';
import { Pages, perPage, type PageTurn } from '../parts/Pages.tsx';
import { refusalOf } from '../payouts/refusal.ts';
import { useTongue } from '../payouts/use-tongue.ts';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface StatementTableProps {
  /** As read: one more than is shown where there are older ones. */
  readonly rows: readonly PortalStatementRow[];
  readonly pages: PageTurn;
}

/** Every month's statement, always here, whatever became of its mail. */
export function StatementTable({ rows, pages }: StatementTableProps) {
  const {
    words: { reports },
  } = useTongue();
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
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{reports.statement}</th>
            <th scope="col">{reports.period}</th>
            <th scope="col" className="r">
              {reports.opening}
            </th>
            <th scope="col" className="r">
              {reports.closing}
            </th>
            <th scope="col">{reports.document}</th>
            <th scope="col" className="actions">
              <span className="heard">{reports.mailMe}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, perPage).map((row) => (
            <Row key={row.id} row={row} onSaid={setMailed} />
          ))}
        </tbody>
      </table>
      <Pages of={pages} read={rows.length} />
    </Card>
  );
}

function Row({ row, onSaid }: { readonly row: PortalStatementRow; readonly onSaid: (sentence: string) => void }) {
  const {
    words: { reports },
    formats,
  } = useTongue();
  return (
    <tr>
      <td className="key ref" data-label={reports.statement}>
        {reports.version(row.number, row.version)}
      </td>
      <td data-label={reports.period}>
        <span>
          {formats.month(row.period)}
          {row.since === null ? null : <span className="note">, {reports.since(formats.day(row.since))}</span>}
        </span>
      </td>
      <td className="r" data-label={reports.opening}>
        <Money value={row.opening} />
      </td>
      <td className="r sum" data-label={reports.closing}>
        <Money value={row.closing} />
      </td>
      <td data-label={reports.document}>
        {row.hasDocument ? (
          <span>
            <DocumentLink path={`/statements/${row.id}/document`} label={reports.pdfOf(row.number)}>
              {reports.pdf}
            </DocumentLink>
            {row.isNewest ? null : <span className="note">, {reports.replaced}</span>}
          </span>
        ) : (
          <span className="muted">{reports.beingMade}</span>
        )}
      </td>
      <td className="actions">{row.hasDocument && row.isNewest ? <MailButton row={row} onSaid={onSaid} /> : null}</td>
    </tr>
  );
}

function MailButton({ row, onSaid }: { readonly row: PortalStatementRow; readonly onSaid: (sentence: string) => void }) {
  const {
    words: { reports },
    wording,
  } = useTongue();
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
