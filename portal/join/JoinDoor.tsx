import Lock from '@mui/icons-material/LockOutlined';
import { useEffect } from 'react';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useWords } from '../i18n/words.tsx';
import { Masthead } from '../layout/Masthead.tsx';
import { Message } from '../parts/Message.tsx';
import { ConfirmPage } from './ConfirmPage.tsx';
import { JoinPage } from './JoinPage.tsx';

/** The page to become a partner, signed in or not. */
export default function JoinDoor({ me }: { readonly me: PortalMe | null }) {
  const { app, join } = useWords();
  const [, page] = /\/join\/?([^/]*)/.exec(globalThis.location.pathname) ?? [];
  useEffect(() => {
    document.title = `${join.title} · ${app.name}`;
  }, [join, app]);
  return (
    <main className="threshold wide">
      <Masthead />
      {page === 'confirm' ? <ConfirmPage /> : me?.isStaff === true ? <Staff me={me} /> : <JoinPage slug={page ?? ''} me={me} />}
    </main>
  );
}

/** Tells staff that they cannot become partners, instead of a form that would be refused. */
function Staff({ me }: { readonly me: PortalMe }) {
  const { stranger, join } = useWords();
  return (
    <Message
      icon={<Lock aria-hidden />}
      title={stranger.staffTitle}
      actions={
        <a className="button" href="/portal/">
          {join.toPortal}
        </a>
      }
    >
      {stranger.staffLead(me.email)}
    </Message>
  );
}
