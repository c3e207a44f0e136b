import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { AccountPerson } from '../../api/contract/people.ts';
import { Chip } from '../fields/Chip.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useAgo } from '../fields/use-ago.ts';
import type { Say } from '../i18n/say.ts';

const Column = DataTable.Col<AccountPerson>;
const wide = shareOfRow(26, 140);

export const peopleColumns = (say: Say): ReactElement[] => [
  <Column
    key="name"
    source="name"
    label={say('people.name')}
    sx={wide}
    render={({ name }) => (
      <RowLink>
        <Name text={name} />
      </RowLink>
    )}
  />,
  <Column key="email" source="email" disableSort label={say('people.email')} sx={wide} render={({ email }) => <Name text={email} />} />,
  <Column
    key="roles"
    source="roles"
    disableSort
    label={say('people.roles')}
    sx={{ ...wide, width: '40%' }}
    render={(person) => <Name text={belongsTo(person, say)} />}
  />,
  <Column
    key="factor"
    source="hasFactor"
    disableSort
    label={say('people.factor')}
    render={({ hasFactor }) => say(hasFactor ? 'people.hasFactor' : 'people.noFactor')}
  />,
  <Column key="lastSeenAt" source="lastSeenAt" label={say('people.lastSeen')} render={({ lastSeenAt }) => <Ago at={lastSeenAt} />} />,
  <Column key="sessions" source="sessions" disableSort align="right" label={say('people.sessions')} />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('people.state')}
    render={(person) => <PersonState person={person} say={say} />}
  />,
];

/** Returns the roles of a staff member, or the partners of anybody else. */
export const belongsTo = ({ roles, partners }: AccountPerson, say: Say): string =>
  (roles.length === 0 ? partners : roles.map((role) => say(`roles.${role}`))).join(', ');

function Ago({ at }: { readonly at: string | null }) {
  return useAgo()(at);
}

/** Shows the state of an account; coloured only if somebody has to decide. */
export function PersonState({ person, say }: { readonly person: AccountPerson; readonly say: Say }) {
  if (person.openChanges.length > 0) return <Chip tone="warning">{say('people.waitsForSecond')}</Chip>;
  return person.state === 'locked' ? (
    <StateMark mark="refused">{say('people.states.locked')}</StateMark>
  ) : (
    <StateMark mark="done">{say('people.states.active')}</StateMark>
  );
}
