import { useCanAccess } from 'react-admin';
import { workTabs, type WorkTab } from '../../api/contract/work.ts';
import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';
import { useWorkCounts } from './use-work-counts.ts';

/** What waits, what is mine, what was put off, what I did, and for whoever hands work over what lies with whom: each under its own address. */
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
