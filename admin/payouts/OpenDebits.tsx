import { Link } from 'react-router';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';

/** Lists undecided debits of the bank in the payout's name, with links to where they are decided. */
export function OpenDebits({ debits, isPaid }: { readonly debits: PayoutDetail['openDebits']; readonly isPaid: boolean }) {
  const say = useSay();
  const { moneyText, day } = useFormats();
  if (debits.length === 0) return null;
  return (
    <Alert tone="error">
      {say(isPaid ? 'payouts.debitedAgain' : 'payouts.debited')}
      <ul>
        {debits.map(({ id, amount, bookedOn }) => (
          <li key={id}>
            <Link to={`/bank-entries/${id}/show`}>
              {say('payouts.debit', { amount: amount === null ? '' : moneyText(amount), date: day(bookedOn) }).trim()}
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
