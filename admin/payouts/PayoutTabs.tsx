import { payoutTabs, type PayoutTab } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { Tabs } from '../layout/Tabs.tsx';
import { useWaiting } from '../layout/use-waiting.ts';
import { usePayoutSums } from './use-payout-sums.ts';

/** Tabs of the queue, each with its own address; the first is the queue of decisions. */
export function PayoutTabs({ current }: { readonly current: PayoutTab }) {
  const say = useSay();
  const counts = usePayoutSums()?.counts;
  const late = useWaiting()['/payouts']?.late ?? 0;
  return (
    <Tabs
      label={say('payouts.title')}
      tabs={payoutTabs.map((tab) => ({
        to: tabPath(tab),
        label: say(`payouts.tabs.${tab}`),
        count: isDone(tab) ? undefined : counts?.[tab],
        isLate: tab === 'awaiting' && late > 0,
        isCurrent: tab === current,
      }))}
    />
  );
}

/** True for tabs of ended payouts, which show no count. */
const isDone = (tab: PayoutTab): boolean => tab === 'paid' || tab === 'canceled';

export const tabPath = (tab: PayoutTab): string => (tab === 'awaiting' ? '/payouts' : `/payouts/${tab}`);

/** Returns the tab for the part of an address after `/payouts/`. */
export const tabOf = (part: string | undefined): PayoutTab => payoutTabs.find((tab) => tab === part) ?? 'awaiting';
