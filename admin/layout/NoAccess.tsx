import Lock from '@mui/icons-material/LockOutlined';
import { permissionFor } from '../../api/contract/access.ts';
import { policy } from '../../api/contract/permissions.ts';
import type { Role } from '../../api/contract/roles.ts';
import { useSay } from '../i18n/say.ts';
import { useMe } from '../providers/use-me.ts';
import { Message } from './Message.tsx';
import { TextLink } from './TextLink.tsx';

interface NoAccessProps {
  readonly resource: string;
  readonly action: string;
}

/** For a link that was mailed: whose it is, and who can grant it. The menu does not show what is closed. */
export function NoAccess({ resource, action }: NoAccessProps) {
  const say = useSay();
  const me = useMe();
  const permission = permissionFor(resource, action);
  const named = (roles: readonly Role[]) => roles.map((role) => say('states.quoted', { word: say(`roles.${role}`) })).join(', ');
  return (
    <Message icon={<Lock aria-hidden />} title={say('states.noAccess')} actions={<TextLink to="/">{say('states.backHome')}</TextLink>}>
      {say('states.noAccessWhy', { roles: named(me?.roles ?? []) })}{' '}
      {permission === undefined ? null : say('states.noAccessWho', { roles: named(policy[permission]) })}
    </Message>
  );
}
