import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/say.ts';
import { Mark } from '../layout/Mark.tsx';

/** An empty page with one form in the middle, for people who are not signed in. */
export function DoorPage({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  return (
    <Page>
      <header>
        <Mark size={24} />
        {say('app.name')}
      </header>
      <section>{children}</section>
    </Page>
  );
}

const Page = styled('main')({
  minHeight: '100vh',
  width: 440,
  maxWidth: '100%',
  margin: '0 auto',
  padding: 16,
  display: 'grid',
  alignContent: 'center',
  gap: 24,
  '& > header': { display: 'flex', alignItems: 'center', gap: 10, fontSize: 16, fontWeight: 600 },
  '& > section': { background: 'var(--paper)', border: '1px solid var(--line)', borderRadius: 8 },
});
