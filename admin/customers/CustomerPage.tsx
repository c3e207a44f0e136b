import LinkIcon from '@mui/icons-material/LinkOutlined';
import type { CustomerDetail } from '../../api/contract/customers.ts';
import { useSay } from '../i18n/say.ts';
import { Columns, Stack } from '../layout/blocks.ts';
import { CopyButton } from '../layout/CopyButton.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { Way } from '../referrals/Way.tsx';
import { CustomerFacts } from './CustomerFacts.tsx';
import { CustomerLogins } from './CustomerLogins.tsx';
import { CustomerReferrals } from './CustomerReferrals.tsx';

/** The read-only page of one customer: its facts, the partner that referred it, and its history. */
export default function CustomerPage() {
  const say = useSay();
  return (
    <RecordPage<CustomerDetail> resource="customers" title={say('customers.one')} what={say('customers.thisOne')}>
      {(detail) => (
        <Stack>
          <PageHead
            crumbs={[{ label: say('menu.conversions'), to: '/referrals' }]}
            name={detail.customer.label}
            lead={[
              detail.hostRef,
              detail.referrals.length === 0 ? say('customers.nobody') : detail.referrals.map(({ partner }) => partner.name).join(', '),
            ]}
            actions={
              <CopyButton text={globalThis.location.href} label={say('words.copyLink')} variant="outlined" startIcon={<LinkIcon />} />
            }
          />
          <Columns side={300}>
            <Way of="customers" id={detail.id} />
            <Stack>
              <CustomerReferrals customer={detail} />
              <CustomerLogins customerId={detail.id} />
              <CustomerFacts customer={detail} />
            </Stack>
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}
