import Paid from '@mui/icons-material/PaymentsOutlined';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { payoutColumns } from '../payouts/payout-columns.tsx';

const hidden: readonly (string | null)[] = ['partner', 'workflow', 'country'];

/** Lists the partner's payouts, newest first. */
export function PartnerPayouts({ partnerId }: { readonly partnerId: string }) {
  const say = useSay();
  return (
    <QueueList<PayoutRow>
      isPart
      resource="payouts"
      title=""
      what={say('payouts.what')}
      sort={{ field: 'reservedAt', order: 'DESC' }}
      filter={{ partnerId }}
      nameOf={({ reference }) => reference}
      hasSearch
      empty={
        <Message icon={<Paid aria-hidden />} title={say('partners.noPayouts')}>
          {say('payouts.emptyLead')}
        </Message>
      }
    >
      {payoutColumns(say, 'paid').filter(({ key }) => !hidden.includes(key))}
    </QueueList>
  );
}
