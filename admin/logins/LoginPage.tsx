import { useGetList } from 'react-admin';
import type { DecisionRow } from '../../api/contract/decisions.ts';
import type { LoginRequest } from '../../api/contract/login-requests.ts';
import { DecisionTable } from '../decisions/DecisionTable.tsx';
import { TimeLeftMark } from '../fields/Due.tsx';
import { StateField } from '../fields/StateField.tsx';
import { loginLooks } from '../fields/states.ts';
import { useSay } from '../i18n/say.ts';
import { Columns, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { LoginFacts } from './LoginFacts.tsx';
import { LoginVerbs } from './LoginVerbs.tsx';
import { SessionTable } from './SessionTable.tsx';

/** The page of a partner's login at a customer: the request, the customer's answer, the sessions, and its end. */
export default function LoginPage() {
  const say = useSay();
  return (
    <RecordPage<LoginRequest> resource="login-requests" title={say('logins.one')} what={say('logins.thisOne')}>
      {(login) => (
        <Stack>
          <LoginHead login={login} />
          <Columns side={340}>
            <Stack>
              <Panel title={say('logins.sessions')}>
                <SessionTable sessions={login.sessions} />
              </Panel>
              <Decisions id={login.id} />
            </Stack>
            <LoginFacts login={login} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function LoginHead({ login }: { readonly login: LoginRequest }) {
  const say = useSay();
  const { id, partner, customer, program, state, dueAt, ticketId } = login;
  return (
    <PageHead
      crumbs={[{ label: say('logins.title'), to: '/login-requests' }]}
      name={`${partner.name} · ${customer.label}`}
      chip={dueAt === null ? <StateField table="login" looks={loginLooks} state={state} /> : <TimeLeftMark at={dueAt} />}
      lead={[
        <TextLink key="partner" to={`/partners/${partner.id}/show`}>
          {say('logins.toPartner')}
        </TextLink>,
        <TextLink key="ticket" to={`/tickets/${ticketId}/show`}>
          {say('logins.toTicket')}
        </TextLink>,
        program.name,
      ]}
      walk={<QueueWalk resource="login-requests" id={id} />}
      actions={<LoginVerbs login={login} />}
    />
  );
}

function Decisions({ id }: { readonly id: string }) {
  const say = useSay();
  const { data = [] } = useGetList<DecisionRow>('decisions', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'asOf', order: 'ASC' },
    filter: { subjectKind: 'partner_login', subjectId: id },
  });
  return (
    <Panel title={say('logins.history')}>
      <DecisionTable decisions={data} empty={say('logins.nothingYet')} />
    </Panel>
  );
}
