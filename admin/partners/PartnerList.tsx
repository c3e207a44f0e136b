import People from '@mui/icons-material/GroupOutlined';
import { DataTable } from 'react-admin';
import { partnerStates, type PartnerRow } from '../../api/contract/partners.ts';
import { Country } from '../fields/Country.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { partnerLooks } from '../fields/states.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { BalanceLines } from './BalanceLines.tsx';

const Column = DataTable.Col<PartnerRow>;
const wide = { maxWidth: 0, width: '22%' };

export default function PartnerList() {
  const say = useSay();
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
      <Column
        source="name"
        label={say('partners.name')}
        sx={wide}
        render={({ name }) => (
          <RowLink>
            <Name text={name} />
          </RowLink>
        )}
      />
      <Column
        source="program.name"
        disableSort
        label={say('partners.program')}
        sx={wide}
        render={({ program }) => <Name text={program.name} to={`/programs/${program.id}/show`} />}
      />
      <Column source="kind" disableSort label={say('partners.kind')} render={({ kind }) => say(`partners.${kind}`)} />
      <Column source="country" label={say('partners.country')} render={({ country }) => <Country code={country} />} />
      <Column
        source="state"
        label={say('partners.state')}
        render={({ state }) => <StateField table="partner" looks={partnerLooks} state={state} />}
      />
      <Column
        source="pending"
        disableSort
        align="right"
        label={say('partners.pending')}
        render={(partner) => <BalanceLines partner={partner} balance="pending" />}
      />
      <Column
        source="available"
        disableSort
        align="right"
        label={say('partners.available')}
        render={(partner) => <BalanceLines partner={partner} balance="available" />}
      />
      <Column source="clicks30d" disableSort align="right" label={say('partners.clicks')} />
      <Column source="conversions30d" disableSort align="right" label={say('partners.conversions')} />
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
