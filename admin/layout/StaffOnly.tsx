import Lock from '@mui/icons-material/LockOutlined';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/say.ts';
import { useMe } from '../providers/use-me.ts';
import { Message } from './Message.tsx';
import { FileLink } from './TextLink.tsx';

/** Keeps out people without a staff role: partners, and former staff. */
export function StaffOnly({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const me = useMe();
  if (me === undefined || me.roles.length > 0) return children;
  const portal = <FileLink href={`${me.environment.portalUrl ?? ''}/portal/`}>{say('states.toPortal')}</FileLink>;
  return (
    <Message icon={<Lock aria-hidden />} title={say('states.staffOnly')} actions={portal}>
      {say('states.staffOnlyLead', { email: me.email })}
    </Message>
  );
}
