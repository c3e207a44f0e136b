import { useGetList } from 'react-admin';
import type { RateRow } from '../../api/contract/rates.ts';
import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';

/** `count`: number of rates that wait for a second person. */
export function BookTabs({
  current,
}: {
  readonly current: 'months' | 'liabilities' | 'documents' | 'tax' | 'rates' | 'exchanges' | 'numbers';
}) {
  const say = useSay();
  const { total: waiting } = useGetList<RateRow>(
    'rates',
    { pagination: { page: 1, perPage: 1 }, sort: { field: 'from', order: 'DESC' }, filter: { state: 'asked' } },
    { retry: false },
  );
  return (
    <Tabs
      label={say('books.title')}
      tabs={[
        { to: '/months', label: say('books.tabMonths'), isCurrent: current === 'months' },
        { to: '/liabilities', label: say('books.tabLiabilities'), isCurrent: current === 'liabilities' },
        { to: '/tax-documents', label: say('books.tabDocuments'), isCurrent: current === 'documents' },
        { to: '/tax-summaries', label: say('books.tabTax'), isCurrent: current === 'tax' },
        { to: '/rates', label: say('books.tabRates'), count: waiting, isCurrent: current === 'rates' },
        { to: '/exchanges', label: say('books.tabExchanges'), isCurrent: current === 'exchanges' },
        { to: '/account-numbers', label: say('books.tabNumbers'), isCurrent: current === 'numbers' },
      ]}
    />
  );
}
