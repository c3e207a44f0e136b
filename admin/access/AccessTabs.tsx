import { useGetList } from 'react-admin';
import type { PartnerRow } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { pollEveryMs } from '../layout/poll.ts';
import { Tabs } from '../layout/Tabs.tsx';
import { applied } from './applied.ts';
import { usePromises } from './use-promises.ts';

const accessTabs = ['open', 'applications', 'answered'] as const;
export type AccessTab = (typeof accessTabs)[number];

/** Tabs for open requests, applications and answered requests, each with its own address. */
export function AccessTabs({ current }: { readonly current: AccessTab }) {
  const say = useSay();
  const promises = usePromises();
  const { total } = useGetList<PartnerRow>(
    'partners',
    { filter: applied, pagination: { page: 1, perPage: 1 } },
    { refetchInterval: pollEveryMs, retry: false, onError: () => undefined },
  );
  const counts = { open: promises?.open, applications: total, answered: undefined };
  return (
    <Tabs
      label={say('access.title')}
      tabs={accessTabs.map((tab) => ({
        to: tab === 'open' ? '/access-requests' : `/access-requests/${tab}`,
        label: say(`access.tabs.${tab}`),
        count: counts[tab],
        isCurrent: tab === current,
      }))}
    />
  );
}
