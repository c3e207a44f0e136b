import { configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { TimeZone } from '../../portal/i18n/time-zone.ts';
import { WordsProvider } from '../../portal/i18n/words.tsx';
import { SessionProvider } from '../../portal/providers/session.tsx';
import { idOf } from '../admin/records.ts';
import { aMe } from './records.ts';

configure({ asyncUtilTimeout: 10_000 }); // two slow cores, shared

interface At {
  readonly address?: string;
  readonly language?: 'en' | 'de';
  readonly me?: PortalMe;
}

let wasSignedOut = false;
export const isSignedOut = (): boolean => wasSignedOut;

/** A screen as its partner sees it; only the network is not there. */
export function open(screen: ReactNode, { address = '/', language = 'en', me = aMe() }: At = {}) {
  localStorage.clear();
  wasSignedOut = false;
  return render(
    <WordsProvider first={language}>
      <SessionProvider
        me={me}
        stranger={<p>stranger</p>}
        onSignedOut={() => void (wasSignedOut = true)}
        onEnded={() => void (wasSignedOut = true)}
      >
        <TimeZone value="Europe/Zurich">
          <MemoryRouter initialEntries={[address]}>{screen}</MemoryRouter>
        </TimeZone>
      </SessionProvider>
    </WordsProvider>,
  );
}

/** An address of the partner, as the server's table of replies names it. */
export const at = (rest: string): string => `/portal/partners/${idOf(1)}${rest}`;
