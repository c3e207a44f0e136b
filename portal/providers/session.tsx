import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { PortalMe, PortalPartner } from '../../api/contract/portal-me.ts';
import { useLanguage } from '../i18n/words.tsx';
import { askAs } from '../../browser/asked-as.ts';
import { ask, Refusal } from './http.ts';
import { storedPartner } from './meant-partner.ts';
import { emptyTab, keepTabOf, recall, remember } from './kept.ts';

interface Session {
  readonly me: PortalMe;
  /** The chosen partner, whose numbers are shown. */
  readonly partner: PortalPartner;
  readonly choose: (partnerId: string) => void;
  readonly signOut: () => void;
  /** True inside the host product's settings, where little can be changed and no file downloaded. */
  readonly isFramed: boolean;
}

/** `asking`: not known yet; `nobody`: not signed in; a refusal: the server could not tell. */
export type Standing = 'asking' | 'nobody' | Refusal | PortalMe;

const storedPresence = 'commend.wasHere';

const SessionContext = createContext<Session | undefined>(undefined);
const EndedContext = createContext<() => void>(() => undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('nobody is signed in here');
  return session;
}

/** True in a partner's view of a staff member, where nothing can be changed. */
export const useIsViewing = (): boolean => (useContext(SessionContext)?.me.viewing ?? null) !== null;

/** Returns the function to call when an answer says that the session is over. */
export const useEnded = (): (() => void) => useContext(EndedContext);

/** Returns a function that gives an address of the chosen partner: `at('/overview')`. */
export function usePartnerPath(): (rest: string) => string {
  const { partner } = useSession();
  return (rest) => `/portal/partners/${partner.id}${rest}`;
}

/** True if a person with an account joins: the sign-in comes first, then the form, at the same address. */
export const isSignInFirst = (): boolean => isJoining() && new URLSearchParams(globalThis.location.search).has('sign-in');

/** True on the page to become a partner, for people without a session or for one more program. */
export const isJoining = (): boolean => /^\/portal\/join(\/|$)/.test(globalThis.location.pathname);

/** Holds who is signed in. `end`: the session is over, and the same person may come back; `forget`: they signed out. */
export function useStanding() {
  const language = useLanguage();
  const [standing, setStanding] = useState<Standing>('asking');
  const end = useCallback(() => {
    remember(storedPresence, null);
    setStanding('nobody');
  }, []);
  const forget = useCallback(() => {
    emptyTab();
    end();
  }, [end]);
  const learn = useCallback(
    () =>
      whoAmI(language).then(setStanding, (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        if (error.status === 401) end();
        else setStanding(error);
      }),
    [language, end],
  );
  useEffect(() => {
    if (standing === 'asking') void learn();
  }, [standing, learn]);
  return { standing, learn, end, forget };
}

/**
 * Returns who is signed in. A browser that was never signed in asks for a session first, since `/portal/me` would answer a stranger with
 * an error; any other saves that request.
 */
async function whoAmI(language: 'en' | 'de'): Promise<Standing> {
  const wasHere = recall(storedPresence) !== null;
  if (!wasHere && (await ask<object | null>('/auth/get-session', { language })) === null) return 'nobody';
  const me = await ask<PortalMe>('/portal/me', { language });
  remember(storedPresence, 'yes');
  keepTabOf(me.id, isSignInFirst());
  askAs(me.id);
  return me;
}

interface SessionProviderProps {
  readonly me: PortalMe;
  readonly onSignedOut: () => void;
  /** Called when an answer says that the session is over. */
  readonly onEnded: () => void;
  readonly children: ReactNode;
  /** Shown to a person who belongs to no partner. */
  readonly stranger: ReactNode;
  readonly isFramed?: boolean;
}

export function SessionProvider({ me, onSignedOut, onEnded, children, stranger, isFramed = false }: SessionProviderProps) {
  const language = useLanguage();
  const [partnerId, setPartnerId] = useState(() => recall(storedPartner));
  const partner = me.partners.find(({ id }) => id === partnerId) ?? me.partners[0];
  const session = useMemo(
    () =>
      partner === undefined
        ? undefined
        : {
            me,
            partner,
            isFramed,
            choose: (id: string) => {
              remember(storedPartner, id);
              setPartnerId(id);
            },
            signOut: () => {
              void ask('/auth/sign-out', { method: 'POST', body: {}, language }).then(onSignedOut, onSignedOut);
            },
          },
    [me, partner, language, onSignedOut, isFramed],
  );
  return (
    <EndedContext value={onEnded}>
      {session === undefined ? stranger : <SessionContext value={session}>{children}</SessionContext>}
    </EndedContext>
  );
}
