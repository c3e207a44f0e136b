import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';
import { useOpenReviews } from '../layout/use-waiting.ts';

export function CommissionTabs({ current }: { readonly current: 'all' | 'review' }) {
  const say = useSay();
  const { count, late } = useOpenReviews();
  return (
    <Tabs
      label={say('commissions.title')}
      tabs={[
        { to: '/commissions', label: say('commissions.tabAll'), isCurrent: current === 'all' },
        { to: '/reviews', label: say('commissions.tabReview'), count, isLate: late > 0, isCurrent: current === 'review' },
      ]}
    />
  );
}
