import { useWords } from '../i18n/words.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import type { PortalStatementRow } from '../../api/contract/portal-statements.ts';
import type { PortalTaxDocumentRow } from '../../api/contract/portal-tax-documents.ts';
import { Loading } from '../parts/Loading.tsx';
import { usePage } from '../parts/Pages.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { ReportCard } from './ReportCard.tsx';
import { StatementTable } from './StatementTable.tsx';
import { TaxDocumentTable } from './TaxDocumentTable.tsx';
import { YearCard } from './YearCard.tsx';

/** The page of documents: earnings of a period, monthly statements, and the year for the taxes. */
export default function ReportsPage() {
  const { reports } = useWords();
  const at = usePartnerPath();
  const months = usePage('statements');
  const papers = usePage('documents');
  const statements = useLoad<readonly PortalStatementRow[]>(at(`/statements?range=${months.range}`));
  const documents = useLoad<readonly PortalTaxDocumentRow[]>(at(`/tax-documents?range=${papers.range}`));
  return (
    <div className="stack page">
      <ReportCard />
      <Loading loaded={statements} what={reports.statements} skeleton={<Skeleton heights={[240]} />}>
        {(rows) => <StatementTable rows={rows} pages={months} />}
      </Loading>
      <Loading loaded={documents} what={reports.taxDocuments} skeleton={<Skeleton heights={[120]} />}>
        {(rows) => <TaxDocumentTable rows={rows} pages={papers} />}
      </Loading>
      <YearCard />
    </div>
  );
}
