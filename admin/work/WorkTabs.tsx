import { useCanAccess } from 'react-admin';
import { workTabs, type WorkTab } from '../../api/contract/work.ts';
import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';
import { useWorkCounts } from './use-work-counts.ts';

/** Tabs of work, each with its own address: waiting, mine, put off, done, and, for those who assign work, everybody's. */
export function WorkTabs({ current }: { readonly current: WorkTab | 'done' }) {
  const say = useSay();
  const counts = useWorkCounts();
  const { canAccess } = useCanAccess({ resource: 'work', action: 'hand-over' });
  const shown = workTabs.filter((tab) => tab !== 'taken' || canAccess === true || current === tab);
  return (
    <Tabs
      label={say('work.title')}
      tabs={[...shown, 'done' as const].map((tab) => ({
        to: tab === 'waiting' ? '/' : `/work/${tab}`,
        label: say(`work.tabs.${tab}`),
        count: tab === 'done' || tab === 'taken' ? undefined : counts?.[tab],
        isLate: tab === 'waiting' && (counts?.overdue ?? 0) > 0,
        isCurrent: tab === current,
      }))}
    />
  );
}
