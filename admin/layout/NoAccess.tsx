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

/** Says who may open the page and who can grant it, for readers who follow a mailed link; the menu shows no closed pages. */
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
