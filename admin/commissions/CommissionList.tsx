import Percent from '@mui/icons-material/PercentOutlined';
import { commissionKinds, earningStates, type CommissionRow } from '../../api/contract/commissions.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { DaysFilter } from '../layout/DaysFilter.tsx';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { CommissionTabs } from './CommissionTabs.tsx';
import { commissionColumns } from './commission-columns.tsx';

/** Lists commissions: one row for each invoice or installation that earned. */
export default function CommissionList() {
  const say = useSay();
  return (
    <QueueList<CommissionRow>
      resource="commissions"
      title={say('commissions.title')}
      what={say('commissions.what')}
      sort={{ field: 'createdAt', order: 'DESC' }}
      nameOf={({ partner, customer }) => `${partner.name}, ${customer.label}`}
      tabs={<CommissionTabs current="all" />}
      hasSearch
      hasCsv
      filters={<CommissionFilters />}
      empty={
        <Message icon={<Percent aria-hidden />} title={say('commissions.emptyTitle')}>
          {say('commissions.emptyLead')}
        </Message>
      }
    >
      {commissionColumns(say)}
    </QueueList>
  );
}

function CommissionFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <>
      <FilterMenu
        source="state"
        label={say('commissions.state')}
        choices={earningStates.map((id) => ({ id, name: word('commission', id) }))}
      />
      <FilterMenu
        source="kind"
        label={say('commissions.kind')}
        choices={commissionKinds.map((id) => ({ id, name: word('earning', id) }))}
      />
      <DaysFilter after="earnedAfter" before="earnedBefore" />
    </>
  );
}
