import Key from '@mui/icons-material/KeyOffOutlined';
import Lock from '@mui/icons-material/LockOutlined';
import Open from '@mui/icons-material/LockOpenOutlined';
import Out from '@mui/icons-material/LogoutOutlined';
import Roles from '@mui/icons-material/BadgeOutlined';
import type { AccountPerson, AccountPersonWithSessions, OpenPart } from '../../api/contract/people.ts';
import { roles } from '../../api/contract/roles.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { belongsTo } from './people-columns.tsx';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';

/** The buttons for what can be done with an account in its present state. */
export function PersonVerbs({ person }: { readonly person: AccountPersonWithSessions }) {
  const say = useSay();
  const { name, hasFactor, sessions, openChanges } = person;
  const about = aboutPerson(say, person);
  const isOpen = (kind: string) => openChanges.some((change) => change.kind === kind);
  return (
    <>
      <VerbButton
        label={`${say('people.endSessions')}…`}
        icon={<Out />}
        isOffered={sessions > 0}
        verb={{
          ...about,
          verb: 'end-sessions',
          hasReason: false,
          title: say('people.endSessionsTitle', { name }),
          confirm: say('people.endSessions'),
          next: say('people.endSessionsNext'),
        }}
      />
      <VerbButton
        label={`${say('people.resetFactor')}…`}
        icon={<Key />}
        isOffered={hasFactor && !isOpen('factor_reset')}
        verb={{
          ...about,
          verb: 'ask-factor-reset',
          hasReason: true,
          title: say('people.resetFactorTitle', { name }),
          confirm: say('people.resetFactor'),
          next: say('people.resetFactorNext'),
        }}
      />
      <VerbButton
        label={`${say('people.changeRoles')}…`}
        icon={<Roles />}
        isOffered={person.roles.length > 0 && !isOpen('roles')}
        verb={{
          ...about,
          verb: 'ask-roles',
          hasReason: true,
          title: say('people.changeRolesTitle', { name }),
          confirm: say('people.changeRoles'),
          next: say('people.changeRolesNext'),
          fields: [
            {
              type: 'choices',
              name: 'roles',
              label: say('people.newRoles'),
              isRequired: true,
              choices: roles.map((role) => ({ id: role, name: say(`roles.${role}`) })),
            },
          ],
        }}
      />
      <LockVerb person={person} about={about} />
    </>
  );
}

type About = Pick<Verb, 'resource' | 'targets' | 'facts'>;

const aboutPerson = (say: Say, person: AccountPerson): About => ({
  resource: 'people',
  targets: [{ id: person.id, label: person.name }],
  facts: [
    [say('people.name'), person.name],
    [say('people.email'), person.email],
    [say('people.roles'), belongsTo(person, say)],
  ],
});

interface LockVerbProps {
  readonly person: AccountPersonWithSessions;
  readonly about: About;
}

function LockVerb({ person: { name, roles, state, isLastAdmin, onlyReaderOf, restingFor, openParts }, about }: LockVerbProps) {
  const say = useSay();
  const { instant } = useFormats();
  const details = restingFor
    .map(({ partner, until }) =>
      until === null ? say('people.restsUnconfirmed', { partner }) : say('people.restsUntil', { partner, until: instant(until) }),
    )
    .join(', ');
  const resting = restingFor.length === 0 ? [] : [say('people.lockRests', { details })];
  const parts = usePartNames()(openParts);
  const counted = openParts.length === 0 ? [] : [say('people.lockOpen', { parts })];
  const silenced = onlyReaderOf.length === 0 ? [] : [say('people.lockSilences', { partners: onlyReaderOf.join(', ') })];
  return state === 'locked' ? (
    <VerbButton
      label={`${say('people.unlock')}…`}
      icon={<Open />}
      verb={{
        ...about,
        verb: 'unlock',
        hasReason: false,
        title: say('people.unlockTitle', { name }),
        confirm: say('people.unlock'),
        next: say('people.unlockNext'),
      }}
    />
  ) : (
    <VerbButton
      label={`${say('people.lock')}…`}
      icon={<Lock />}
      obstacle={isLastAdmin ? say('people.lastAdmin') : undefined}
      verb={{
        ...about,
        verb: 'lock',
        hasReason: true,
        title: say('people.lockTitle', { name }),
        confirm: say('people.lock'),
        next: [
          say('people.lockNext'),
          ...(roles.includes('admin') ? [say('people.lockKeys')] : []),
          ...counted,
          ...silenced,
          ...resting,
        ].join(' '),
      }}
    />
  );
}

const mostNamed = 10;

/** Returns a function that names the first open part and counts the rest: "Payout PO-2026-0031, Adjustment". */
function usePartNames(): (parts: readonly OpenPart[]) => string {
  const say = useSay();
  const word = useWording();
  return (parts) => {
    const names = parts.slice(0, mostNamed).map(({ kind, reference }) => [word('workKinds', kind), reference].filter(Boolean).join(' '));
    const more = parts.length - names.length;
    return [...names, ...(more > 0 ? [say('people.andMore', { count: more })] : [])].join(', ');
  };
}
