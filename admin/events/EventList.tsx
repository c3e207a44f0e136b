import Inbox from '@mui/icons-material/MoveToInboxOutlined';
import { DataTable } from 'react-admin';
import { eventProviders, eventStates, type EventRow } from '../../api/contract/events.ts';
import { MachineText } from '../fields/MachineText.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { DaysFilter } from '../layout/DaysFilter.tsx';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { ConversionTabs } from './ConversionTabs.tsx';
import { EventBulkVerbs } from './EventVerbs.tsx';
import { EventOutcome } from './EventOutcome.tsx';

const Column = DataTable.Col<EventRow>;

/** Lists all events from outside, newest first, including those that led to nothing. */
export default function EventList() {
  const say = useSay();
  return (
    <QueueList<EventRow>
      resource="events"
      title={say('events.title')}
      what={say('events.what')}
      sort={{ field: 'receivedAt', order: 'DESC' }}
      nameOf={({ type, objectId, id }) => `${type} ${objectId ?? id}`}
      tabs={<ConversionTabs current="events" />}
      hasSearch
      hasCsv
      filters={<EventFilters />}
      bulk={<EventBulkVerbs />}
      empty={<NoEvents />}
    >
      <Column
        source="receivedAt"
        label={say('events.received')}
        render={({ receivedAt }) => (
          <RowLink>
            <When at={receivedAt} />
          </RowLink>
        )}
      />
      <Column source="provider" disableSort label={say('events.source')} render={({ provider }) => say(`events.${provider}`)} />
      <Column source="type" disableSort label={say('events.type')} />
      <Column
        source="objectId"
        disableSort
        label={say('events.outsideId')}
        sx={narrow}
        render={({ objectId }) => <MachineText text={objectId} />}
      />
      <Column
        source="customer.label"
        disableSort
        label={say('events.customer')}
        sx={narrow}
        render={({ customer }) => <Name text={customer?.label} />}
      />
      <Column
        source="partner.name"
        disableSort
        label={say('events.partner')}
        sx={narrow}
        render={({ partner }) => <Name text={partner?.name} />}
      />
      <Column source="state" disableSort label={say('events.outcome')} sx={wide} render={(event) => <EventOutcome event={event} />} />
    </QueueList>
  );
}

const narrow = { maxWidth: 150 };
const wide = shareOfRow(30, 160); // takes the rest of the row and is cut

function EventFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <>
      <FilterMenu source="state" label={say('events.state')} choices={eventStates.map((id) => ({ id, name: word('event', id) }))} />
      <FilterMenu
        source="provider"
        label={say('events.source')}
        choices={eventProviders.map((id) => ({ id, name: say(`events.${id}`) }))}
      />
      <DaysFilter after="receivedAfter" before="receivedBefore" />
    </>
  );
}

function NoEvents() {
  const say = useSay();
  return (
    <Message
      icon={<Inbox aria-hidden />}
      title={say('events.emptyTitle')}
      actions={<TextLink to="/settings">{say('events.emptyAction')}</TextLink>}
    >
      {say('events.emptyLead')}
    </Message>
  );
}
