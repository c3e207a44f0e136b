import Check from '@mui/icons-material/CheckCircleOutlined';
import { deskTicketStates, seesLogins, type TicketRow } from '../../api/contract/tickets.ts';
import { usePhoneOrder } from '../fields/phone-order.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { Tabs } from '../layout/Tabs.tsx';
import { useListFilters } from '../layout/use-list-filters.ts';
import { useMe } from '../providers/use-me.ts';
import { ticketColumns } from './ticket-columns.tsx';

/** Lists questions, appeals and logins, the nearest deadline first. */
export default function TicketList() {
  const say = useSay();
  const columns = usePhoneOrder(ticketColumns(say), ['title', 'dueAt', 'state', 'reference']);
  return (
    <QueueList<TicketRow>
      resource="tickets"
      title={say('tickets.title')}
      what={say('tickets.what')}
      sort={{ field: 'dueAt', order: 'ASC' }}
      nameOf={({ reference, title }) => `${reference} ${title}`}
      tabs={<TicketTabs />}
      hasSearch
      filters={<TicketFilters />}
      empty={
        <Message icon={<Check aria-hidden />} title={say('tickets.emptyTitle')}>
          {say('tickets.emptyLead')}
        </Message>
      }
    >
      {columns}
    </QueueList>
  );
}

const kinds = ['question', 'appeal', 'partner_login'] as const;

/** Tabs by kind, each with its own address. */
function TicketTabs() {
  const say = useSay();
  const { values } = useListFilters();
  const me = useMe();
  const shown = kinds.filter((kind) => kind !== 'partner_login' || (me !== undefined && seesLogins(me.roles)));
  const addressOf = (kind: string) => `/tickets?filter=${encodeURIComponent(JSON.stringify({ kind }))}`;
  return (
    <Tabs
      label={say('tickets.kind')}
      tabs={[
        { to: '/tickets?filter=%7B%7D', label: say('tickets.all'), isCurrent: values['kind'] === undefined },
        ...shown.map((kind) => ({ to: addressOf(kind), label: say(`tickets.tabs.${kind}`), isCurrent: values['kind'] === kind })),
      ]}
    />
  );
}

function TicketFilters() {
  const say = useSay();
  const word = useWording();
  const me = useMe();
  return (
    <>
      <FilterMenu source="state" label={say('tickets.state')} choices={deskTicketStates.map((id) => ({ id, name: word('ticket', id) }))} />
      {me === undefined ? null : (
        <FilterMenu source="assignedTo" label={say('tickets.assigned')} choices={[{ id: me.id, name: say('tickets.mine') }]} />
      )}
    </>
  );
}
