import { styled } from '@mui/material/styles';
import { useCanAccess, useGetList } from 'react-admin';
import type { TicketRow } from '../../api/contract/tickets.ts';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { TicketState } from './TicketState.tsx';

/** Lists the partner's questions and appeals about a commission, newest first; renders nothing if there are none. */
export function TicketsAbout({ earningId }: { readonly earningId: string }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'tickets', action: 'list' });
  const { data = [] } = useGetList<TicketRow>(
    'tickets',
    { pagination: { page: 1, perPage: 10 }, sort: { field: 'openedAt', order: 'DESC' }, filter: { subjectId: earningId } },
    { enabled: canAccess === true, retry: false },
  );
  return data.length === 0 ? null : (
    <Panel title={say('tickets.title')}>
      <List>
        {data.map((ticket) => (
          <li key={ticket.id}>
            <TextLink to={`/tickets/${ticket.id}/show`}>{ticket.reference}</TextLink>
            <TicketState ticket={ticket} />
          </li>
        ))}
      </List>
    </Panel>
  );
}

const List = styled('ul')({
  '& li': { display: 'flex', justifyContent: 'space-between', gap: 12, padding: '8px 16px', color: 'var(--muted)' },
  '& li + li': { borderTop: '1px solid var(--line)' },
});
