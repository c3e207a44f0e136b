import Swap from '@mui/icons-material/SwapHorizOutlined';
import type { ReferralRow } from '../../api/contract/referrals.ts';
import { useSay } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { ReferralFilters } from '../referrals/ReferralFilters.tsx';
import { referralColumns } from '../referrals/referral-columns.tsx';

export function PartnerReferrals({ partnerId }: { readonly partnerId: string }) {
  const say = useSay();
  return (
    <QueueList<ReferralRow>
      isPart
      resource="referrals"
      title=""
      what={say('partners.referralsOf')}
      sort={{ field: 'attributedAt', order: 'DESC' }}
      filter={{ partnerId }}
      nameOf={({ customer }) => customer.label}
      hasSearch
      filters={<ReferralFilters />}
      empty={
        <Message icon={<Swap aria-hidden />} title={say('referrals.emptyTitle')}>
          {say('referrals.emptyLead')}
        </Message>
      }
    >
      {referralColumns(say, { hasPartner: false })}
    </QueueList>
  );
}
