import Percent from '@mui/icons-material/PercentOutlined';
import { useSearchParams } from 'react-router';
import type { PortalEarningLine } from '../../api/contract/portal-commissions.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { CsvLink } from '../parts/CsvLink.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Message } from '../parts/Message.tsx';
import { Pages, perPage, usePage } from '../parts/Pages.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { EarningFilters, filterOf, type FilterName } from './EarningFilters.tsx';
import { EarningTable } from './EarningTable.tsx';

/** Lists everything earned and taken back, by kind and state, in pages and as a file. The filters are in the address. */
export default function CommissionsPage() {
  const { commissions: words, places } = useWords();
  const at = usePartnerPath();
  const [query, setQuery] = useSearchParams();
  const pages = usePage();
  const filter = encodeURIComponent(JSON.stringify(filterOf(query)));
  const loaded = useLoad<readonly PortalEarningLine[]>(at(`/commissions?range=${pages.range}&filter=${filter}`));
  const choose = (name: FilterName, value: string) => {
    const next = new URLSearchParams(query);
    next.delete('page');
    if (value === '') next.delete(name);
    else next.set(name, value);
    setQuery(next, { replace: true });
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
                <Pages of={pages} read={lines.length} />
              </>
            )
          }
        </Loading>
      </Card>
    </div>
  );
}
