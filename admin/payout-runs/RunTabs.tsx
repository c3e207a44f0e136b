import { useOpenEntries } from '../bank-entries/use-open-entries.ts';
import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';
import { usePayoutHalts } from '../payout-halts/use-payout-halts.ts';

/** Tabs of the month's work from the run to the bank and back, and of the stops of all payouts if there were any. */
export function RunTabs({ current }: { readonly current: 'runs' | 'files' | 'imports' | 'entries' | 'halts' }) {
  const say = useSay();
  const open = useOpenEntries();
  const { hasAny, isOpen } = usePayoutHalts();
  const halts = { to: '/payout-halts', label: say('halts.title'), count: isOpen ? 1 : 0, isLate: true, isCurrent: current === 'halts' };
  return (
    <Tabs
      label={say('runs.title')}
      tabs={[
        { to: '/payout-runs', label: say('runs.tabRuns'), isCurrent: current === 'runs' },
        { to: '/bank-files', label: say('runs.tabFiles'), isCurrent: current === 'files' },
        { to: '/bank-imports', label: say('runs.tabImports'), isCurrent: current === 'imports' },
        { to: '/bank-entries', label: say('runs.tabEntries'), count: open, isCurrent: current === 'entries' },
        ...(hasAny || current === 'halts' ? [halts] : []),
      ]}
    />
  );
}
