import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { AccessRequest } from '../../api/contract/affiliate-access.ts';
import { Chip } from '../fields/Chip.tsx';
import { Country } from '../fields/Country.tsx';
import { Dash } from '../fields/Dash.tsx';
import { Due } from '../fields/Due.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { accessLooks } from '../fields/states.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';

const Column = DataTable.Col<AccessRequest>;
const wide = shareOfRow(24, 120);

export const accessColumns = (say: Say): ReactElement[] => [
  <Column
    key="partner"
    source="partner"
    label={say('access.partner')}
    sx={{ ...wide, minWidth: { xs: 96, sm: 120 } }}
    render={({ partner }) => (
      <RowLink>
        <Name text={partner.name} />
      </RowLink>
    )}
  />,
  <Column key="country" source="country" disableSort label={say('access.country')} render={({ country }) => <Country code={country} />} />,
  <Column
    key="program"
    source="program.name"
    disableSort
    label={say('access.program')}
    sx={wide}
    render={({ program }) => <Name text={program.name} />}
  />,
  <Column key="hostPlan" source="hostPlan" disableSort label={say('access.hostPlan')} render={({ hostPlan }) => hostPlan ?? <Dash />} />,
  <Column key="requestedAt" source="requestedAt" label={say('access.requested')} render={({ requestedAt }) => <When at={requestedAt} />} />,
  <Column
    key="checks"
    source="checks"
    disableSort
    label={say('access.checks')}
    render={({ checks }) => <Checks checks={checks} say={say} />}
  />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('access.state')}
    render={(request) => <AccessState request={request} say={say} />}
  />,
  <Column
    key="dueAt"
    source="dueAt"
    label={say('access.due')}
    render={({ answeredAt, dueAt }) => (answeredAt === null ? <Due at={dueAt} /> : <When at={dueAt} />)}
  />,
];

/** Names the checks that failed, or says that all passed. */
function Checks({ checks: { emailConfirmed, sameDomain }, say }: { readonly checks: AccessRequest['checks']; readonly say: Say }) {
  if (!emailConfirmed)
    return (
      <StateMark mark="stopped" tone="warning">
        {say('access.notConfirmed')}
      </StateMark>
    );
  if (sameDomain > 0)
    return (
      <StateMark mark="stopped" tone="warning">
        {say('access.maybeTwice')}
      </StateMark>
    );
  return (
    <StateMark mark="done" tone="success">
      {say('access.allPassed')}
    </StateMark>
  );
}

/** Shows the state; coloured only if our staff have to act. */
export function AccessState({ request, say }: { readonly request: AccessRequest; readonly say: Say }) {
  const { state, pausedAt, isUndelivered, answeredAt, breachedAt } = request;
  if (isUndelivered) return <Chip tone="error">{say('access.undelivered')}</Chip>;
  if (state === 'open' && pausedAt !== null) return <Chip tone="info">{say('access.waitsForReply')}</Chip>;
  if (state === 'open' && answeredAt !== null) return <Chip tone="info">{say('access.onItsWay')}</Chip>;
  if (state === 'open' && breachedAt !== null)
    return (
      <StateMark mark="stopped" tone="error">
        {say('access.breachedAt')}
      </StateMark>
    );
  return <StateField table="access" looks={accessLooks} state={state} />;
}
