import Lock from '@mui/icons-material/LockOutlined';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import type { EmbedOpened } from '../../api/contract/embed.ts';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { KeepsUnsent } from '../../browser/unsent.tsx';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Message } from '../parts/Message.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { ask, bearWith, Refusal } from '../providers/http.ts';
import { SessionProvider } from '../providers/session.tsx';
import { EmbedPages } from './EmbedPages.tsx';
import { useFreshToken } from './use-fresh-token.ts';

/** The portal inside the host product's settings. A person who has to be let in again finds their typed text in place. */
export default function EmbedDoor() {
  return (
    <KeepsUnsent isFramed>
      <Frame />
    </KeepsUnsent>
  );
}

/** The frame. Its token is in the address, works once, and is removed from it at once. */
function Frame() {
  const { embed: words } = useWords();
  const { me, refusal, end } = useFramed();
  const place = useRef('/');
  if (refusal !== undefined)
    return (
      <Message isAlert icon={<Lock aria-hidden />} title={words.overTitle}>
        {isOver(refusal) ? words.over : refusal.message}
      </Message>
    );
  if (me === undefined) return <Skeleton heights={[270, 280]} />;
  return (
    <SessionProvider me={me} onSignedOut={end} onEnded={end} stranger={null} isFramed>
      <MemoryRouter initialEntries={[place.current]}>
        <Visited place={place} />
        <EmbedPages />
      </MemoryRouter>
    </SessionProvider>
  );
}

/** Remembers the page that is open. */
function Visited({ place }: { readonly place: RefObject<string> }) {
  const { pathname } = useLocation();
  useEffect(() => void (place.current = pathname), [place, pathname]);
  return null;
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
    // A change of language does not open the frame again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [token]);
  return { me, refusal, end: () => setRefusal(new Refusal('', { status: 401 })) };
}

const isOver = ({ status }: Refusal): boolean => status === 410 || status === 401;

const takeToken = (): string => new URLSearchParams(globalThis.location.search).get('token') ?? '';

const opened = new Map<string, Promise<PortalMe>>();

/** Opens a session with the token, once for each token even if React renders again. */
function open(token: string, language: 'en' | 'de'): Promise<PortalMe> {
  const known = opened.get(token) ?? change(token, language);
  opened.set(token, known);
  return known;
}

async function change(token: string, language: 'en' | 'de'): Promise<PortalMe> {
  globalThis.history.replaceState(null, '', '/embed/');
  if (token === '') throw new Refusal('', { status: 410 }); // the frame was reloaded after its token had been removed from the address
  const { bearer } = await ask<EmbedOpened>('/embed/open', { method: 'POST', body: { token }, language });
  bearWith(bearer);
  return ask<PortalMe>('/portal/me', { language });
}
