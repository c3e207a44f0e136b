import type { PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';

type Sum = NonNullable<PayoutRunDetail['reserved']>[number];

/** The sum and the number of payouts in a currency. */
export function SumLine({ payouts, amount }: Pick<Sum, 'payouts' | 'amount'>) {
  const say = useSay();
  return (
    <>
      <Money value={amount} /> · {say('runs.payouts', { smart_count: payouts })}
    </>
  );
}
