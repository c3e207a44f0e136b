import { styled } from '@mui/material/styles';
import { useCanAccess, useGetList } from 'react-admin';
import type { EventRow } from '../../api/contract/events.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { eventLooks } from '../fields/states.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** Lists the raw events about an invoice, newest first. */
export function SourceEvents({ sourceId }: { readonly sourceId: string }) {
  const say = useSay();
  const events = useEventsOf(sourceId);
  return events.length === 0 ? null : (
    <Panel title={say('sources.events')}>
      <List>
        {events.map(({ id, type, state, receivedAt }) => (
          <li key={id}>
            <StateMark {...eventLooks[state]}>
              <TextLink to={`/events/${encodeURIComponent(id)}/show`}>{type}</TextLink>
            </StateMark>
            <When at={receivedAt} />
          </li>
        ))}
      </List>
    </Panel>
  );
}

function useEventsOf(sourceId: string): readonly EventRow[] {
  const { canAccess } = useCanAccess({ resource: 'events', action: 'list' });
  const { data = [] } = useGetList<EventRow>(
    'events',
    { pagination: { page: 1, perPage: 10 }, sort: { field: 'receivedAt', order: 'DESC' }, filter: { sourceId } },
    { enabled: canAccess === true, retry: false },
  );
  return data;
}

const List = styled('ul')({
  '& li': { display: 'flex', justifyContent: 'space-between', gap: 12, padding: '8px 16px', color: 'var(--muted)' },
  '& li + li': { borderTop: '1px solid var(--line)' },
});
