import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';

export function BookTabs({ current }: { readonly current: 'months' | 'liabilities' | 'documents' | 'tax' | 'numbers' }) {
  const say = useSay();
  return (
    <Tabs
      label={say('books.title')}
      tabs={[
        { to: '/months', label: say('books.tabMonths'), isCurrent: current === 'months' },
        { to: '/liabilities', label: say('books.tabLiabilities'), isCurrent: current === 'liabilities' },
        { to: '/tax-documents', label: say('books.tabDocuments'), isCurrent: current === 'documents' },
        { to: '/tax-summaries', label: say('books.tabTax'), isCurrent: current === 'tax' },
        { to: '/account-numbers', label: say('books.tabNumbers'), isCurrent: current === 'numbers' },
      ]}
    />
  );
}
