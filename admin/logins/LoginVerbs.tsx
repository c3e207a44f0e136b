import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import Again from '@mui/icons-material/ReplayOutlined';
import Clock from '@mui/icons-material/MoreTimeOutlined';
import Out from '@mui/icons-material/LogoutOutlined';
import Stop from '@mui/icons-material/BlockOutlined';
import type { LoginRequest } from '../../api/contract/login-requests.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';

/** The buttons for what support can do with a login in its present state. */
export function LoginVerbs({ login }: { readonly login: LoginRequest }) {
  const say = useSay();
  const { state, isHeld, needsConsent, consent, longestDays, sessions, pausedUntil } = login;
  const isOpen = state === 'requested';
  const isInside = sessions.some(({ endedAt }) => endedAt === null);
  const held = isHeld ? say('logins.heldWhy') : undefined;
  const obstacle = needsConsent && consent !== 'given' ? say('logins.needsConsent') : undefined;
  return (
    <>
      <VerbButton
        label={`${say('logins.refuse')}…`}
        icon={<Cross />}
        letter="r"
        isOffered={isOpen}
        verb={refusal(say, login)}
        record={login}
      />
      <VerbButton
        label={`${say('logins.activate')}…`}
        icon={<Check />}
        isMain
        letter="a"
        isOffered={isOpen && longestDays !== null}
        obstacle={held ?? obstacle}
        verb={activation(say, login)}
        record={login}
      />
      <VerbButton
        label={`${say('logins.extend')}…`}
        icon={<Clock />}
        isOffered={state === 'active' && longestDays !== null}
        obstacle={held}
        verb={extension(say, login)}
        record={login}
      />
      <VerbButton
        label={`${say('logins.allowRequest')}…`}
        icon={<Again />}
        isOffered={pausedUntil !== null}
        verb={allowance(say, login)}
        record={login}
      />
      <VerbButton
        label={`${say('logins.endSessions')}…`}
        icon={<Out />}
        isOffered={isInside}
        verb={puttingOut(say, login)}
        record={login}
      />
      <VerbButton
        label={`${say('logins.revoke')}…`}
        icon={<Stop />}
        isOffered={state === 'active'}
        verb={ending(say, login)}
        record={login}
      />
    </>
  );
}

const aboutOf = (say: Say, { id, partner, customer, scopes, purpose }: LoginRequest): Pick<Verb, 'resource' | 'targets' | 'facts'> => ({
  resource: 'login-requests',
  targets: [{ id, label: `${partner.name}, ${customer.label}` }],
  facts: [
    [say('logins.partner'), partner.name],
    [say('logins.customer'), customer.label],
    [say('logins.scopes'), scopes.map((scope) => say(`logins.scope.${scope}`)).join(', ')],
    [say('logins.purpose'), purpose],
  ],
});

const lengths = [1, 7, 14, 30, 60, 90] as const;

/** The field for the number of days: 30 by default, at most what the program allows. */
function daysField(say: Say, { longestDays }: LoginRequest, label: string): NonNullable<Verb['fields']>[number] {
  const most = longestDays ?? 0;
  const choices = [...new Set([30, ...lengths, most])].filter((days) => days <= most);
  return {
    type: 'choice',
    name: 'days',
    label,
    isRequired: true,
    choices: choices.map((days) => ({ id: String(days), name: say('logins.daysOf', { days }) })),
  };
}

function activation(say: Say, login: LoginRequest): Verb {
  const { partner, customer } = login;
  return {
    ...aboutOf(say, login),
    verb: 'activate',
    title: say('logins.activateTitle', { partner: partner.name, customer: customer.label }),
    confirm: say('logins.activate'),
    next: say('logins.activateNext'),
    hasReason: false,
    fields: [daysField(say, login, say('logins.days'))],
  };
}

const extension = (say: Say, login: LoginRequest): Verb => ({
  ...aboutOf(say, login),
  verb: 'extend',
  title: say('logins.extendTitle', { partner: login.partner.name, customer: login.customer.label }),
  confirm: say('logins.extend'),
  next: say('logins.extendNext'),
  hasReason: false,
  fields: [daysField(say, login, say('logins.daysFromNow'))],
});

const puttingOut = (say: Say, login: LoginRequest): Verb => ({
  ...aboutOf(say, login),
  verb: 'end-sessions',
  title: say('logins.endSessionsTitle'),
  confirm: say('logins.endSessions'),
  next: say('logins.endSessionsNext'),
  hasReason: false,
});

const refusal = (say: Say, login: LoginRequest): Verb => ({
  ...aboutOf(say, login),
  verb: 'refuse',
  title: say('logins.refuseTitle'),
  confirm: say('logins.refuse'),
  next: say('logins.refuseNext'),
  hasReason: true,
});

const allowance = (say: Say, login: LoginRequest): Verb => ({
  ...aboutOf(say, login),
  verb: 'allow-request',
  title: say('logins.allowRequestTitle', { partner: login.partner.name, customer: login.customer.label }),
  confirm: say('logins.allowRequest'),
  next: say('logins.allowRequestNext'),
  hasReason: true,
  fields: [{ type: 'text', name: 'of', label: say('logins.allowRequestOf'), isRequired: true }],
});

const ending = (say: Say, login: LoginRequest): Verb => ({
  ...aboutOf(say, login),
  verb: 'revoke',
  title: say('logins.revokeTitle'),
  confirm: say('logins.revoke'),
  next: say('logins.revokeNext'),
  hasReason: true,
});
