import { workTabs, type WorkTab } from '../../api/contract/work.ts';
import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';
import { useWorkCounts } from './use-work-counts.ts';

/** What waits, what is mine, what was put off: each under its own address. */
export function WorkTabs({ current }: { readonly current: WorkTab }) {
  const say = useSay();
  const counts = useWorkCounts();
  return (
    <Tabs
      label={say('work.title')}
      tabs={workTabs.map((tab) => ({
        to: tab === 'waiting' ? '/' : `/work/${tab}`,
        label: say(`work.tabs.${tab}`),
        count: counts?.[tab],
        isLate: tab === 'waiting' && (counts?.overdue ?? 0) > 0,
        isCurrent: tab === current,
      }))}
    />
  );
}
