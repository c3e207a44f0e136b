import Lock from '@mui/icons-material/LockOutlined';
import { useEffect, useState } from 'react';
import { MemoryRouter } from 'react-router';
import type { EmbedOpened } from '../../api/contract/embed.ts';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Message } from '../parts/Message.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { ask, bearWith, Refusal } from '../providers/http.ts';
import { SessionProvider } from '../providers/session.tsx';
import { EmbedRooms } from './EmbedRooms.tsx';
import { useFreshToken } from './use-fresh-token.ts';

/** The portal inside the host product's settings. Its token stands in the address, opens once, and is taken out of it at once. */
export function EmbedDoor() {
  const { embed: words } = useWords();
  const { me, refusal, end } = useFramed();
  if (refusal !== undefined)
    return (
      <Message isAlert icon={<Lock aria-hidden />} title={words.overTitle}>
        {isOver(refusal) ? words.over : refusal.message}
      </Message>
    );
  if (me === undefined) return <Skeleton heights={[270, 280]} />;
  return (
    <SessionProvider me={me} onSignedOut={end} stranger={null} isFramed>
      <MemoryRouter>
        <EmbedRooms />
      </MemoryRouter>
    </SessionProvider>
  );
}

function useFramed() {
  const language = useLanguage();
  const [me, setMe] = useState<PortalMe>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [token, setToken] = useState(takeToken);
  useFreshToken({ isOver: refusal !== undefined && isOver(refusal), onToken: setToken });
  useEffect(() => {
    let isGone = false;
    open(token, language).then(
      (known) => {
        if (isGone) return;
        setMe(known);
        setRefusal(undefined);
      },
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        if (!isGone) setRefusal(error);
      },
    );
    return () => {
      isGone = true;
    };
    // a change of language opens nothing anew
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [token]);
  return { me, refusal, end: () => setRefusal(new Refusal('', { status: 401 })) };
}

const isOver = ({ status }: Refusal): boolean => status === 410 || status === 401;

const takeToken = (): string => new URLSearchParams(globalThis.location.search).get('token') ?? '';

const opened = new Map<string, Promise<PortalMe>>();

/** Once, however often the page draws itself. */
function open(token: string, language: 'en' | 'de'): Promise<PortalMe> {
  const known = opened.get(token) ?? change(token, language);
  opened.set(token, known);
  return known;
}

async function change(token: string, language: 'en' | 'de'): Promise<PortalMe> {
  globalThis.history.replaceState(null, '', '/embed/');
  if (token === '') throw new Refusal('', { status: 410 }); // the frame alone was loaded again, and its token was taken out of the address
  const { bearer } = await ask<EmbedOpened>('/embed/open', { method: 'POST', body: { token }, language });
  bearWith(bearer);
  return ask<PortalMe>('/portal/me', { language });
}
