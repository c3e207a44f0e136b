import People from '@mui/icons-material/GroupOutlined';
import type { PartnerRow } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { partnerColumns } from '../partners/partner-columns.tsx';
import { applied } from './applied.ts';
import { AccessTabs } from './AccessTabs.tsx';

/** Lists the applications to programs that review every partner; each is decided on the partner's page. */
export function ApplicationList() {
  const say = useSay();
  return (
    <QueueList<PartnerRow>
      resource="partners"
      title={say('access.title')}
      what={say('access.tabs.applications')}
      sort={{ field: 'name', order: 'ASC' }}
      filter={applied}
      storeKey="access.applications"
      nameOf={({ name }) => name}
      hasSearch
      tabs={<AccessTabs current="applications" />}
      empty={
        <Message icon={<People aria-hidden />} title={say('access.emptyApplications')}>
          {say('access.emptyApplicationsLead')}
        </Message>
      }
    >
      {partnerColumns(say)}
    </QueueList>
  );
}
