import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';

export function StatementTabs({ current }: { readonly current: 'statements' | 'emails' }) {
  const say = useSay();
  return (
    <Tabs
      label={say('statements.title')}
      tabs={[
        { to: '/statements', label: say('statements.tabStatements'), isCurrent: current === 'statements' },
        { to: '/emails', label: say('statements.tabEmails'), isCurrent: current === 'emails' },
      ]}
    />
  );
}
