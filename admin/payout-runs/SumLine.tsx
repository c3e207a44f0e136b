import type { PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';

type Sum = NonNullable<PayoutRunDetail['reserved']>[number];

/** What the payouts of a currency come to, and how many there are. */
export function SumLine({ payouts, amount }: Pick<Sum, 'payouts' | 'amount'>) {
  const say = useSay();
  return (
    <>
      <Money value={amount} /> · {say('runs.payouts', { smart_count: payouts })}
    </>
  );
}
