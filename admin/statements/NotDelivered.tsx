import { styled } from '@mui/material/styles';
import { useCanAccess, useGetList } from 'react-admin';
import type { EmailRow } from '../../api/contract/emails.ts';
import { mailLooks } from '../fields/office-states.ts';
import { StateField } from '../fields/StateField.tsx';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { pollEveryMs } from '../layout/poll.ts';
import { TextLink } from '../layout/TextLink.tsx';

interface NotDeliveredProps {
  readonly statementId: string;
  /** The mail to all recipients, which the page itself shows. */
  readonly mailId: string;
}

/**
 * Lists the recipients whom the mail server refused while it accepted the statement for others; from each one's page it can be sent to
 * that address again.
 */
export function NotDelivered({ statementId, mailId }: NotDeliveredProps) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'emails', action: 'list' });
  const { data = [] } = useGetList<EmailRow>(
    'emails',
    { filter: { statementId }, pagination: { page: 1, perPage: 25 }, sort: { field: 'queuedAt', order: 'DESC' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false },
  );
  const others = data.filter(({ id, state }) => id !== mailId && state !== 'accepted');
  if (others.length === 0) return null;
  return (
    <Panel title={say('statements.notDelivered')}>
      <List>
        {others.map(({ id, recipient, state }) => (
          <li key={id}>
            <TextLink to={`/emails/${id}/show`}>{recipient}</TextLink>
            <StateField table="email" looks={mailLooks} state={state} />
          </li>
        ))}
      </List>
    </Panel>
  );
}

const List = styled('ul')({
  '& li': { display: 'flex', justifyContent: 'space-between', flexWrap: 'wrap', gap: '4px 12px', padding: '8px 16px' },
  '& li + li': { borderTop: '1px solid var(--line)' },
});
