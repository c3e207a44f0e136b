import Lock from '@mui/icons-material/LockOutlined';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Message } from '../parts/Message.tsx';
import { ask } from '../providers/http.ts';

interface StrangerProps {
  readonly me: PortalMe;
  readonly onSignedOut: () => void;
}

/** Shown to a signed-in person of no partner: staff at the wrong address, or somebody who was removed. */
export function Stranger({ me, onSignedOut }: StrangerProps) {
  const { stranger, bar, join } = useWords();
  const language = useLanguage();
  const signOut = () => void ask('/auth/sign-out', { method: 'POST', body: {}, language }).then(onSignedOut, onSignedOut);
  return (
    <main>
      <Message
        icon={<Lock aria-hidden />}
        title={me.isStaff ? stranger.staffTitle : stranger.title}
        actions={
          <>
            {me.isStaff ? null : (
              <a className="button main" href="/portal/join">
                {join.toForm}
              </a>
            )}
            <button type="button" className="button" onClick={signOut}>
              {bar.signOut}
            </button>
          </>
        }
      >
        {me.isStaff ? stranger.staffLead(me.email) : stranger.lead(me.email)}
      </Message>
    </main>
  );
}
