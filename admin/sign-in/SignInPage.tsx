import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useSay } from '../i18n/say.ts';
import { Mark } from '../layout/Mark.tsx';
import { CodeForm } from './CodeForm.tsx';
import { DemoPeople } from './DemoPeople.tsx';
import { ForgottenForm } from './ForgottenForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SignInFoot } from './SignInFoot.tsx';
import { useSignInFacts } from './use-sign-in-facts.ts';

/** The sign-in: password, then the second factor; in the demo also a list of persons. `note`: why it covers a page. */
export function SignInPage({ note }: { readonly note?: string }) {
  const say = useSay();
  const facts = useSignInFacts();
  const [step, setStep] = useState<'password' | 'code' | 'forgotten'>('password');
  const askCode = () => setStep('code');
  const restart = () => setStep('password');
  const demo = facts?.demo ?? null;
  return (
    <Page as={note === undefined ? 'main' : 'div'}>
      <Brand>
        <Mark size={24} />
        {say('app.name')}
      </Brand>
      {note === undefined ? null : <p role="status">{note}</p>}
      <Pair data-alone={demo === null || undefined}>
        <section>
          {step === 'code' ? <CodeForm onRestart={restart} /> : null}
          {step === 'forgotten' ? <ForgottenForm onBack={restart} /> : null}
          {step === 'password' ? (
            <PasswordForm isDemo={demo !== null} onCodeNeeded={askCode} onForgotten={() => setStep('forgotten')} />
          ) : null}
        </section>
        {demo === null ? null : <DemoPeople {...demo} onCodeNeeded={askCode} />}
      </Pair>
      <SignInFoot version={facts?.version} isDemo={demo !== null} />
    </Page>
  );
}

const Page = styled('main')({
  minHeight: '100vh',
  width: 848,
  maxWidth: '100%',
  margin: '0 auto',
  padding: 24,
  display: 'grid',
  alignContent: 'center',
  gap: 24,
});

const Brand = styled('div')({ display: 'flex', alignItems: 'center', gap: 10, fontSize: 16, fontWeight: 600, lineHeight: '24px' });

const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  gap: 16,
  '&[data-alone]': { gridTemplateColumns: 'minmax(0, 420px)' },
  '& > section': { background: 'var(--paper)', border: '1px solid var(--line)', borderRadius: 8, minHeight: 340, minWidth: 0 },
  '@media (max-width: 700px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
});
