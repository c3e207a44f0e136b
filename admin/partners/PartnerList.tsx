import People from '@mui/icons-material/GroupOutlined';
import { partnerStates } from '../../api/contract/partner-states.ts';
import type { PartnerRow } from '../../api/contract/partners.ts';
import { usePhoneOrder } from '../fields/phone-order.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { partnerColumns } from './partner-columns.tsx';

export default function PartnerList() {
  const say = useSay();
  const columns = usePhoneOrder(partnerColumns(say), ['name', 'state', 'available', 'pending']);
  return (
    <QueueList<PartnerRow>
      resource="partners"
      title={say('partners.title')}
      what={say('partners.what')}
      sort={{ field: 'name', order: 'ASC' }}
      nameOf={({ name }) => name}
      hasSearch
      hasCsv
      filters={<PartnerFilters />}
      empty={
        <Message icon={<People aria-hidden />} title={say('partners.emptyTitle')}>
          {say('partners.emptyLead')}
        </Message>
      }
    >
      {columns}
    </QueueList>
  );
}

function PartnerFilters() {
  const say = useSay();
  const word = useWording();
  const kinds = ['reseller', 'ambassador'] as const;
  return (
    <>
      <FilterMenu source="state" label={say('partners.state')} choices={partnerStates.map((id) => ({ id, name: word('partner', id) }))} />
      <FilterMenu source="kind" label={say('partners.kind')} choices={kinds.map((id) => ({ id, name: say(`partners.${id}`) }))} />
    </>
  );
}
