import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';

export function SettingsTabs({ current }: { readonly current: 'health' | 'people' | 'roles' }) {
  const say = useSay();
  return (
    <Tabs
      label={say('settings.title')}
      tabs={[
        { to: '/settings', label: say('people.tabHealth'), isCurrent: current === 'health' },
        { to: '/people', label: say('people.tabPeople'), isCurrent: current === 'people' },
        { to: '/roles', label: say('people.tabRoles'), isCurrent: current === 'roles' },
      ]}
    />
  );
}
