import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { LoginRequest } from '../../api/contract/login-requests.ts';
import { Due } from '../fields/Due.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { loginLooks } from '../fields/states.ts';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { ConsentWord } from './ConsentWord.tsx';

const Column = DataTable.Col<LoginRequest>;
const wide = shareOfRow(24, 120);

export const loginColumns = (say: Say): ReactElement[] => [
  <Column
    key="partner"
    source="partner"
    label={say('logins.partner')}
    sx={wide}
    render={({ partner }) => (
      <RowLink>
        <Name text={partner.name} />
      </RowLink>
    )}
  />,
  <Column
    key="customer"
    source="customer"
    disableSort
    label={say('logins.customer')}
    sx={wide}
    render={({ customer }) => <Name text={customer.label} />}
  />,
  <Column key="requestedAt" source="requestedAt" label={say('logins.asked')} render={({ requestedAt }) => <When at={requestedAt} />} />,
  <Column
    key="scopes"
    source="scopes"
    disableSort
    label={say('logins.scopes')}
    render={({ scopes }) => scopes.map((scope) => say(`logins.scope.${scope}`)).join(', ')}
  />,
  <Column key="consent" source="consent" disableSort label={say('logins.consent')} render={(login) => <ConsentWord login={login} />} />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('logins.state')}
    render={({ state }) => <StateField table="login" looks={loginLooks} state={state} />}
  />,
  <Column key="due" source="dueAt" disableSort label={say('logins.due')} render={({ dueAt }) => <Due at={dueAt} />} />,
  <Column key="expiresAt" source="expiresAt" label={say('logins.ends')} render={({ expiresAt }) => <When at={expiresAt} />} />,
  <Column
    key="lastUse"
    source="sessions"
    disableSort
    label={say('logins.lastUse')}
    render={({ sessions }) => <When at={lastSeen(sessions)} />}
  />,
];

const lastSeen = (sessions: LoginRequest['sessions']): string | undefined =>
  sessions
    .map(({ seenAt }) => seenAt)
    .toSorted((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);
