import Percent from '@mui/icons-material/PercentOutlined';
import { useSearchParams } from 'react-router';
import type { PortalEarningLine } from '../../api/contract/portal-commissions.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { CsvLink } from '../parts/CsvLink.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Message } from '../parts/Message.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { EarningFilters, filterOf, type FilterName } from './EarningFilters.tsx';
import { EarningTable } from './EarningTable.tsx';

const perPage = 50;

/** All that was earned and taken back: by kind and state, page by page, and as a file. What is shown stands in the address. */
export function CommissionsPage() {
  const { commissions: words, places } = useWords();
  const at = usePartnerPath();
  const [query, setQuery] = useSearchParams();
  const page = Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1);
  const from = (page - 1) * perPage;
  const filter = encodeURIComponent(JSON.stringify(filterOf(query)));
  const loaded = useLoad<readonly PortalEarningLine[]>(at(`/commissions?range=[${from},${from + perPage}]&filter=${filter}`)); // one more tells of a next page
  const choose = (name: FilterName | 'page', value: string) => {
    const next = new URLSearchParams(query);
    next.delete('page');
    if (value === '') next.delete(name);
    else next.set(name, value);
    setQuery(next, { replace: name !== 'page' });
  };
  const download = <CsvLink path={`/commissions/export.csv?filter=${filter}`}>{words.csv}</CsvLink>;
  return (
    <div className="stack page">
      <Card title={words.title} aside={download}>
        <EarningFilters query={query} onChoose={choose} />
        <Loading loaded={loaded} what={places.commissions} skeleton={<Skeleton heights={[320]} />}>
          {(lines) =>
            lines.length === 0 ? (
              <Message icon={<Percent aria-hidden />} title={words.emptyTitle}>
                {words.empty}
              </Message>
            ) : (
              <>
                <EarningTable lines={lines.slice(0, perPage)} />
                <Pages page={page} hasNext={lines.length > perPage} onTurn={(to) => choose('page', String(to))} />
              </>
            )
          }
        </Loading>
      </Card>
    </div>
  );
}

interface PagesProps {
  readonly page: number;
  readonly hasNext: boolean;
  readonly onTurn: (page: number) => void;
}

function Pages({ page, hasNext, onTurn }: PagesProps) {
  const { commissions: words } = useWords();
  if (page === 1 && !hasNext) return null;
  return (
    <div className="buttons">
      <button type="button" className="button" disabled={page === 1} onClick={() => onTurn(page - 1)}>
        {words.newer}
      </button>
      <button type="button" className="button" disabled={!hasNext} onClick={() => onTurn(page + 1)}>
        {words.older}
      </button>
    </div>
  );
}
