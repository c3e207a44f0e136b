import Dialog from '@mui/material/Dialog';
import { useSay } from '../i18n/say.ts';
import type { Credentials } from '../../browser/sign-in-request.ts';
import { authProvider } from '../providers/auth-provider.ts';
import { goOn } from '../../browser/session-over.ts';
import { useMe } from '../providers/use-me.ts';
import { SignInPage } from './SignInPage.tsx';
import { GoOnContext } from './use-sign-in.ts';

/** The sign-in over a page with typed text: the same person goes on there, anybody else starts anew. */
export function SignInAgain() {
  const say = useSay();
  const me = useMe();
  const login = async (credentials: Credentials) => {
    await authProvider.login(credentials);
    const now = await authProvider.getIdentity?.();
    if (now?.id === me?.id) goOn();
    else globalThis.location.assign('/admin/');
  };
  return (
    <Dialog open fullScreen aria-label={say('signIn.title')} slotProps={{ paper: { sx: page } }}>
      <GoOnContext value={login}>
        <SignInPage note={say('signIn.again')} />
      </GoOnContext>
    </Dialog>
  );
}

const page = { background: 'var(--background)', width: '100%', maxWidth: 'none', margin: 0, border: 0, borderRadius: 0 } as const;
