import type { AccountPersonWithSessions } from '../../api/contract/people.ts';
import { useAgo } from '../fields/use-ago.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Columns, Facts, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { OpenChanges } from './OpenChanges.tsx';
import { belongsTo, PersonState } from './people-columns.tsx';
import { PersonVerbs } from './PersonVerbs.tsx';
import { SessionTable } from './SessionTable.tsx';

/** The page of one staff member: roles, sessions, and changes that wait for a second administrator. */
export default function PersonPage() {
  const say = useSay();
  return (
    <RecordPage<AccountPersonWithSessions> resource="people" title={say('people.one')} what={say('people.thisOne')}>
      {(person) => (
        <Stack>
          <PageHead
            crumbs={[{ label: say('people.title'), to: '/people' }]}
            name={person.name}
            chip={<PersonState person={person} say={say} />}
            lead={[person.email, belongsTo(person, say)]}
            walk={<QueueWalk resource="people" id={person.id} />}
            actions={<PersonVerbs person={person} />}
          />
          {person.openChanges.map((change) => (
            <OpenChanges key={change.id} person={person} change={change} />
          ))}
          <Columns side={340}>
            <Panel title={say('people.sessions')}>
              <SessionTable sessions={person.openSessions} empty={say('people.noSessions')} />
            </Panel>
            <PersonFacts person={person} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function PersonFacts({ person }: { readonly person: AccountPersonWithSessions }) {
  const say = useSay();
  const ago = useAgo();
  const filter = encodeURIComponent(JSON.stringify({ subjectId: person.id }));
  return (
    <Panel title={say('people.account')} isPadded>
      <Facts>
        <dt>{say('people.factor')}</dt>
        <dd>{say(person.hasFactor ? 'people.hasFactor' : 'people.noFactor')}</dd>
        <dt>{say('people.lastSeen')}</dt>
        <dd>{ago(person.lastSeenAt)}</dd>
        <dt>{say('people.since')}</dt>
        <dd>
          <When at={person.createdAt} isDay />
        </dd>
        {person.lockedReason === null ? null : (
          <>
            <dt>{say('people.lockedBecause')}</dt>
            <dd>{person.lockedReason}</dd>
          </>
        )}
        {person.state === 'active' || person.onlyReaderOf.length === 0 ? null : (
          <>
            <dt>{say('people.nobodyReads')}</dt>
            <dd>{person.onlyReaderOf.join(', ')}</dd>
          </>
        )}
        <dt>{say('people.trace')}</dt>
        <dd>
          <TextLink to={`/audit-entries?filter=${filter}`}>{say('people.toAudit')}</TextLink>
        </dd>
      </Facts>
    </Panel>
  );
}
