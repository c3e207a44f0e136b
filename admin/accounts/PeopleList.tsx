import Group from '@mui/icons-material/GroupOutlined';
import { useListContext } from 'react-admin';
import { personKinds, personStates, type AccountPerson } from '../../api/contract/people.ts';
import { roles } from '../../api/contract/roles.ts';
import { usePhoneOrder } from '../fields/phone-order.ts';
import { useSay } from '../i18n/say.ts';
import { Note, Row } from '../layout/blocks.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { InviteButton } from './InviteButton.tsx';
import { OpenInvitations } from './OpenInvitations.tsx';
import { peopleColumns } from './people-columns.tsx';
import { SettingsTabs } from './SettingsTabs.tsx';

/** Lists our staff with an account and the invited ones. */
export default function PeopleList() {
  const say = useSay();
  const columns = usePhoneOrder(peopleColumns(say), ['name', 'state', 'roles']);
  return (
    <QueueList<AccountPerson>
      resource="people"
      title={say('people.title')}
      what={say('people.what')}
      sort={{ field: 'name', order: 'ASC' }}
      nameOf={({ name }) => name}
      head={<Head />}
      tabs={<SettingsTabs current="people" />}
      hasSearch
      filters={<PeopleFilters />}
      empty={
        <Message icon={<Group aria-hidden />} title={say('people.emptyTitle')}>
          {say('people.emptyLead')}
        </Message>
      }
    >
      {columns}
    </QueueList>
  );
}

/** Tells the only administrator that changes need a second one. */
function Head() {
  const say = useSay();
  const { data = [] } = useListContext<AccountPerson>();
  const isAlone = data.some(({ isLastAdmin }) => isLastAdmin);
  return (
    <>
      <Row sx={{ justifyContent: 'flex-end', marginBottom: '12px' }}>
        {isAlone ? <Note>{say('people.alone')}</Note> : null}
        <InviteButton />
      </Row>
      <OpenInvitations />
    </>
  );
}

function PeopleFilters() {
  const say = useSay();
  return (
    <>
      <FilterMenu source="kind" label={say('people.kind')} choices={personKinds.map((id) => ({ id, name: say(`people.kinds.${id}`) }))} />
      <FilterMenu source="role" label={say('people.role')} choices={roles.map((id) => ({ id, name: say(`roles.${id}`) }))} />
      <FilterMenu
        source="state"
        label={say('people.state')}
        choices={personStates.map((id) => ({ id, name: say(`people.states.${id}`) }))}
      />
    </>
  );
}
