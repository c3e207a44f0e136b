import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';

/** Tabs for events and referrals: two views of the same way from a click to money. */
export function ConversionTabs({ current }: { readonly current: 'events' | 'referrals' }) {
  const say = useSay();
  return (
    <Tabs
      label={say('events.title')}
      tabs={[
        { to: '/events', label: say('events.tabEvents'), isCurrent: current === 'events' },
        { to: '/referrals', label: say('events.tabReferrals'), isCurrent: current === 'referrals' },
      ]}
    />
  );
}
