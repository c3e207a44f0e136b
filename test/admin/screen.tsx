import { jest } from '@jest/globals';
import { configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { AdminContext, memoryStore } from 'react-admin';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { authProvider, forgetMe } from '../../admin/providers/auth-provider.ts';
import { dataProvider } from '../../admin/providers/data-provider.ts';
import { i18nProvider } from '../../admin/providers/i18n-provider.ts';
import { darkTheme, lightTheme } from '../../admin/theme.ts';
import { titlePlace } from '../../admin/layout/PageTitle.tsx';

configure({ asyncUtilTimeout: 10_000 }); // two slow cores, shared

interface At {
  /** The address that is open. */
  readonly address?: string;
  /** The address's pattern, where a screen reads a part of it. */
  readonly path?: string;
  readonly language?: 'en' | 'de';
}

/** A screen under its address, with the console's own providers; only the network is not there. */
export async function open(screen: ReactNode, { address = '/', path = '*', language = 'en' }: At = {}) {
  forgetMe();
  await i18nProvider.changeLocale(language);
  const store = memoryStore({ locale: language });
  return render(
    <MemoryRouter initialEntries={[address]}>
      <AdminContext {...{ authProvider, dataProvider, i18nProvider, store, lightTheme, darkTheme }}>
        <h1 id={titlePlace} tabIndex={-1} />
        <Routes>
          <Route path={path} element={screen} />
          <Route path="*" element={null} />
        </Routes>
        <Where />
      </AdminContext>
    </MemoryRouter>,
  );
}

/** Where the person is, for tests about links and keys. */
function Where() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{`${pathname}${search}`}</output>;
}

/** The width of a phone, until the test ends. */
export function onPhone(): void {
  const listener = { addEventListener: () => undefined, removeEventListener: () => undefined };
  jest
    .spyOn(globalThis, 'matchMedia')
    .mockImplementation((media) => ({ ...listener, media, matches: media.includes('600px') }) as unknown as MediaQueryList);
}

/** Seen by who looks, and not only heard. */
export const isShown = (element: HTMLElement): boolean => getComputedStyle(element).position !== 'absolute';
