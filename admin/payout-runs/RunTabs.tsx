import { useOpenEntries } from '../bank-entries/use-open-entries.ts';
import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';

/** Tabs of the month's work from the run to the bank and back. */
export function RunTabs({ current }: { readonly current: 'runs' | 'files' | 'imports' | 'entries' }) {
  const say = useSay();
  const open = useOpenEntries();
  return (
    <Tabs
      label={say('runs.title')}
      tabs={[
        { to: '/payout-runs', label: say('runs.tabRuns'), isCurrent: current === 'runs' },
        { to: '/bank-files', label: say('runs.tabFiles'), isCurrent: current === 'files' },
        { to: '/bank-imports', label: say('runs.tabImports'), isCurrent: current === 'imports' },
        { to: '/bank-entries', label: say('runs.tabEntries'), count: open, isCurrent: current === 'entries' },
      ]}
    />
  );
}
