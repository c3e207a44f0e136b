import { styled } from '@mui/material/styles';
import { useCanAccess, useGetList } from 'react-admin';
import type { LoginRequest } from '../../api/contract/login-requests.ts';
import { StateField } from '../fields/StateField.tsx';
import { loginLooks } from '../fields/states.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Note } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { pollEveryMs } from '../layout/poll.ts';
import { TextLink } from '../layout/TextLink.tsx';

/** Lists the partners that may sign in at the customer or ask to, newest first; for staff who manage logins. */
export function CustomerLogins({ customerId }: { readonly customerId: string }) {
  const { canAccess } = useCanAccess({ resource: 'login-requests', action: 'list' });
  return canAccess === true ? <Logins customerId={customerId} /> : null;
}

function Logins({ customerId }: { readonly customerId: string }) {
  const say = useSay();
  const { data } = useGetList<LoginRequest>(
    'login-requests',
    { filter: { customerId }, pagination: { page: 1, perPage: 25 }, sort: { field: 'requestedAt', order: 'DESC' } },
    { refetchInterval: pollEveryMs, retry: false },
  );
  return (
    <Panel title={say('customers.logins')}>
      {data?.length === 0 ? <Line>{say('customers.noLogins')}</Line> : null}
      {data?.map(({ id, partner, state, requestedAt, expiresAt, revokedAt }) => (
        <Line key={id}>
          <TextLink to={`/login-requests/${id}/show`}>{partner.name}</TextLink>
          <StateField table="login" looks={loginLooks} state={state} />
          <Note>
            {say('logins.asked')} <When at={requestedAt} isDay />
          </Note>
          <End at={revokedAt ?? expiresAt} isPast={state === 'revoked' || state === 'expired'} />
        </Line>
      ))}
    </Panel>
  );
}

function End({ at, isPast }: { readonly at: string | null; readonly isPast: boolean }) {
  const say = useSay();
  return (
    <Note>
      {at === null ? null : (
        <>
          {say(isPast ? 'logins.ended' : 'logins.ends')} <When at={at} />
        </>
      )}
    </Note>
  );
}

const Line = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: '2px 12px',
  padding: '10px 16px',
  '& + &': { borderTop: '1px solid var(--line)' },
});
