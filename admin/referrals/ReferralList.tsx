import Swap from '@mui/icons-material/SwapHorizOutlined';
import { useSay } from '../i18n/say.ts';
import { ConversionTabs } from '../events/ConversionTabs.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import type { ReferralRow } from '../../api/contract/referrals.ts';
import { ReferralFilters } from './ReferralFilters.tsx';
import { referralColumns } from './referral-columns.tsx';

/** Lists all customers that partners referred, including those that did not count. */
export default function ReferralList() {
  const say = useSay();
  return (
    <QueueList<ReferralRow>
      resource="referrals"
      title={say('referrals.title')}
      what={say('referrals.what')}
      sort={{ field: 'attributedAt', order: 'DESC' }}
      nameOf={({ customer }) => customer.label}
      tabs={<ConversionTabs current="referrals" />}
      hasSearch
      hasCsv
      filters={<ReferralFilters />}
      empty={
        <Message icon={<Swap aria-hidden />} title={say('referrals.emptyTitle')}>
          {say('referrals.emptyLead')}
        </Message>
      }
    >
      {referralColumns(say, { hasPartner: true })}
    </QueueList>
  );
}
