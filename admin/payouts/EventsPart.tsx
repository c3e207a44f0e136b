import { useCanAccess, useGetList } from 'react-admin';
import type { EventRow } from '../../api/contract/events.ts';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { EventOutcome } from '../events/EventOutcome.tsx';
import { Dash } from '../fields/Dash.tsx';
import { Provider } from '../fields/Provider.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Mono } from '../layout/blocks.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { TextLink } from '../layout/TextLink.tsx';

const most = 200;
const mostInvoices = 100;

/** Lists the events from outside about the invoices that the payout pays for, down to the raw event. */
export function EventsPart({ payout: { how } }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const ids = [...new Set((how?.lines ?? []).flatMap(({ invoice }) => (invoice === null ? [] : [invoice.id])))].slice(0, mostInvoices);
  const { canAccess } = useCanAccess({ resource: 'events', action: 'list' });
  const { data = [] } = useGetList<EventRow>(
    'events',
    { pagination: { page: 1, perPage: most }, sort: { field: 'receivedAt', order: 'DESC' }, filter: { sourceId: ids } },
    { enabled: canAccess === true && ids.length > 0, retry: false },
  );
  return (
    <PlainTable<EventRow>
      label={say('payouts.tabEvents')}
      rows={data}
      keyOf={({ id: eventId }) => eventId}
      empty={say('payouts.noEvents')}
      columns={[
        { head: say('events.received'), cell: ({ receivedAt }) => <When at={receivedAt} /> },
        { head: say('events.source'), cell: ({ provider }) => <Provider name={provider} /> },
        {
          head: say('events.type'),
          cell: (event) => <TextLink to={`/events/${encodeURIComponent(event.id)}/show`}>{event.type}</TextLink>,
        },
        { head: say('events.outsideId'), cell: ({ objectId }) => (objectId === null ? <Dash /> : <Mono>{objectId}</Mono>) },
        { head: say('payouts.customer'), cell: ({ customer }) => customer?.label ?? <Dash /> },
        { head: say('events.outcome'), isWide: true, cell: (event) => <EventOutcome event={event} /> },
      ]}
    />
  );
}
