import { useCanAccess, useGetList } from 'react-admin';
import type { EventRow } from '../../api/contract/events.ts';
import { Name } from '../fields/Name.tsx';
import { When } from '../fields/When.tsx';
import { EventOutcome } from '../events/EventOutcome.tsx';
import { useSay } from '../i18n/say.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { pollEveryMs } from '../layout/poll.ts';
import { TextLink } from '../layout/TextLink.tsx';

/** That something arrives at all is the first thing one wants to know. */
export function LatestEvents() {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'events', action: 'list' });
  const { data, error, refetch } = useGetList<EventRow>(
    'events',
    { pagination: { page: 1, perPage: 8 }, sort: { field: 'receivedAt', order: 'DESC' }, filter: {} },
    { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false },
  );
  return (
    <Panel title={say('overview.latestEvents')} aside={<TextLink to="/events">{say('overview.allEvents')}</TextLink>}>
      {error === null || data !== undefined ? null : <ErrorState error={error} what={say('events.what')} onRetry={refetch} />}
      {data === undefined ? null : (
        <PlainTable<EventRow>
          label={say('overview.latestEvents')}
          rows={data}
          keyOf={({ id }) => id}
          empty={say('events.emptyLead')}
          columns={[
            { head: say('events.received'), cell: ({ receivedAt }) => <When at={receivedAt} /> },
            { head: say('events.type'), cell: ({ id, type }) => <TextLink to={`/events/${encodeURIComponent(id)}/show`}>{type}</TextLink> },
            { head: say('events.customer'), cell: ({ customer }) => <Name text={customer?.label} /> },
            { head: say('events.outcome'), isWide: true, cell: (event) => <EventOutcome event={event} /> },
          ]}
        />
      )}
    </Panel>
  );
}
