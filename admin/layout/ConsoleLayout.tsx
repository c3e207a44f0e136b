import { styled } from '@mui/material/styles';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { ChainAlert } from '../audit/ChainAlert.tsx';
import { useSay } from '../i18n/say.ts';
import { ConsoleBar } from './ConsoleBar.tsx';
import { ConsoleMenu } from './ConsoleMenu.tsx';
import { OtherPerson } from '../sign-in/OtherPerson.tsx';
import { useIsSessionOver } from '../../browser/session-over.ts';
import { BrokenScreen } from './BrokenScreen.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { SecondFactorGate } from './SecondFactorGate.tsx';
import { StaffOnly } from './StaffOnly.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const KeyboardHelp = lazy(() => import('./KeyboardHelp.tsx').then(({ KeyboardHelp: help }) => ({ default: help })));
const SignInAgain = lazy(() => import('../sign-in/SignInAgain.tsx').then(({ SignInAgain: door }) => ({ default: door })));

/** The frame of the console: menu on the left, title on top, and the page. */
export function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const isOver = useIsSessionOver();
  const [isHelping, setHelping] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  useShortcuts(() => setHelping(true));
  return (
    <SecondFactorGate>
      <Frame>
        <Skip href="#content">{say('app.skip')}</Skip>
        <aside data-open={isMenuOpen || undefined}>
          <ConsoleMenu onChoose={() => setMenuOpen(false)} />
        </aside>
        {isMenuOpen ? <button type="button" aria-label={say('app.closeMenu')} onClick={() => setMenuOpen(false)} /> : null}
        <div>
          <ConsoleBar onHelp={() => setHelping(true)} onMenu={() => setMenuOpen(true)} />
          <main id="content" tabIndex={-1}>
            <OtherPerson />
            <ChainAlert />
            <BrokenScreen>
              <StaffOnly>
                <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
              </StaffOnly>
            </BrokenScreen>
          </main>
        </div>
      </Frame>
      {isHelping ? (
        <Suspense fallback={null}>
          <KeyboardHelp isOpen onClose={() => setHelping(false)} />
        </Suspense>
      ) : null}
      {isOver ? (
        <Suspense fallback={null}>
          <SignInAgain />
        </Suspense>
      ) : null}
    </SecondFactorGate>
  );
}

const Frame = styled('div')({
  display: 'grid',
  gridTemplateColumns: '216px minmax(0, 1fr)',
  minHeight: '100vh',
  '& > aside': { background: 'var(--paper)', borderRight: '1px solid var(--line)' },
  '& > aside > nav': { position: 'sticky', top: 0 },
  '& main': { padding: 16, outline: 'none' },
  '@media (max-width: 900px)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& > aside': { position: 'fixed', inset: '0 auto 0 0', width: 216, zIndex: 5, visibility: 'hidden' },
    '& > aside[data-open]': { visibility: 'visible' },
    '& > button': { position: 'fixed', inset: 0, zIndex: 4, border: 0, background: 'var(--scrim)' },
    '& main': { padding: 8 },
  },
  '@media print': { display: 'block', '& > aside, & > button': { display: 'none' } },
});

const Skip = styled('a')({
  position: 'fixed',
  top: 8,
  left: 8,
  zIndex: 9,
  padding: '6px 12px',
  borderRadius: 6,
  background: 'var(--primary)',
  color: 'var(--onPrimary)',
  transform: 'translateY(-60px)',
  '&:focus': { transform: 'none' },
  '@media print': { display: 'none' },
});
